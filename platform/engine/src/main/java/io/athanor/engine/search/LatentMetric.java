package io.athanor.engine.search;

/**
 * Estimates how far two decoded structures are apart from their latent points, in the units of the
 * domain's structure distance. Must be a metric: the triangle inequality is relied on to look up
 * neighbours without measuring all distances. Thread-safe.
 */
@FunctionalInterface
public interface LatentMetric {

  double distance(double[] a, double[] b);

  /**
   * A Euclidean latent distance from which on two points are surely at least {@code distance}
   * apart. Where there is one, neighbours are found much faster.
   *
   * @param distance structure distance, not negative
   * @return infinity when this metric knows none
   */
  default double reach(double distance) {
    return Double.POSITIVE_INFINITY;
  }

  /**
   * Proportional to the Euclidean distance.
   *
   * @param perUnit structure distance by unit of latent distance, positive
   */
  static LatentMetric euclidean(double perUnit) {
    return new LatentMetric() {
      @Override
      public double distance(double[] a, double[] b) {
        return perUnit * Distances.euclidean(a, b);
      }

      @Override
      public double reach(double distance) {
        return distance / perUnit;
      }
    };
  }

  /**
   * limit·(1 − exp(−r/range)): structures far apart in latent space differ by no more than
   * unrelated ones do. Concave in the Euclidean distance r, and so a metric.
   *
   * @param limit structure distance of unrelated structures, positive
   * @param range latent distance at which 63 % of it is reached, positive
   */
  static LatentMetric saturating(double limit, double range) {
    return new LatentMetric() {
      @Override
      public double distance(double[] a, double[] b) {
        return -limit * Math.expm1(-Distances.euclidean(a, b) / range);
      }

      @Override
      public double reach(double distance) {
        return distance < limit ? -range * Math.log1p(-distance / limit) : Double.POSITIVE_INFINITY;
      }
    };
  }
}
