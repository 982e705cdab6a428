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
   * A metric that this one is an increasing function of. Neighbours are found much faster where it
   * tells far points apart, which a metric that saturates does not.
   */
  default LatentMetric ruler() {
    return this;
  }

  /**
   * Distance by the {@link #ruler()} from which on two points are at least {@code distance} apart.
   *
   * @param distance structure distance, not negative
   * @return infinity when no points are that far apart
   */
  default double reach(double distance) {
    return distance;
  }

  /**
   * Euclidean, with a unit of its own in each dimension.
   *
   * @param perUnit structure distance by unit of latent distance along each dimension, positive,
   *     (d)
   */
  static LatentMetric weighted(double[] perUnit) {
    double[] weights = perUnit.clone();
    return (a, b) -> {
      double sum = 0;
      for (int j = 0; j < weights.length; j++) {
        double t = weights[j] * (a[j] - b[j]);
        sum += t * t;
      }
      return Math.sqrt(sum);
    };
  }

  /**
   * limit·(1 − exp(−r/range)): structures far apart in latent space differ by no more than
   * unrelated ones do. Concave in the ruler's distance r, and so a metric.
   *
   * @param limit structure distance of unrelated structures, positive
   * @param range distance by the ruler at which 63 % of it is reached, positive
   */
  static LatentMetric saturating(LatentMetric ruler, double limit, double range) {
    return new LatentMetric() {
      @Override
      public double distance(double[] a, double[] b) {
        return -limit * Math.expm1(-ruler.distance(a, b) / range);
      }

      @Override
      public LatentMetric ruler() {
        return ruler;
      }

      @Override
      public double reach(double distance) {
        return distance < limit ? -range * Math.log1p(-distance / limit) : Double.POSITIVE_INFINITY;
      }
    };
  }
}
