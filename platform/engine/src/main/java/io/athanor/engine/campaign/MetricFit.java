package io.athanor.engine.campaign;

import io.athanor.engine.search.LatentMetric;
import io.athanor.engine.search.PoolPoint;
import io.athanor.sdk.DomainPlugin;
import java.util.Arrays;
import java.util.List;

/**
 * Structure distance by latent distance, as pairs show it: unrelated structures differ by the
 * limit, and the range is such that most pairs differ by more than the metric says.
 *
 * @param ruler what latent distance is measured with
 * @param limit structure distance of unrelated structures, positive
 * @param range distance by the ruler at which 63 % of it is reached; NaN when no pair tells it
 */
record MetricFit(LatentMetric ruler, double limit, double range) {
  private static final double QUANTILE = 0.6;
  private static final double LEAST = 1e-9;
  private static final int PROBED = 12;
  private static final double STEP = 0.5;
  private static final double LEAST_SENSITIVITY = 1e-3;

  /**
   * Two structures.
   *
   * @param latent distance of their latent points by the ruler
   * @param structure the domain's distance
   */
  record Pair(double latent, double structure) {}

  static MetricFit of(LatentMetric ruler, List<Pair> pairs) {
    double most = pairs.stream().mapToDouble(Pair::structure).max().orElse(1);
    double limit = Math.max(1e-6, 1.05 * most);
    return new MetricFit(ruler, limit, range(pairs, limit));
  }

  /**
   * A ruler that counts each latent dimension by how much a step along it changes what the decoder
   * makes: a dimension that the model does not use would make equal structures look far apart.
   */
  static <S> LatentMetric ruler(
      DomainPlugin<S> plugin,
      DesignDecoder<S> decoder,
      List<PoolPoint> points,
      List<S> structures) {
    int d = points.get(0).z().length;
    int probed = Math.min(PROBED, points.size());
    var sensitivity = new double[d];
    for (int i = 0; i < probed; i++) {
      double[] z = points.get(i).z();
      var moved = new double[d][];
      for (int j = 0; j < d; j++) {
        moved[j] = z.clone();
        // towards the prior's middle, where the decoder is at home
        moved[j][j] -= Math.copySign(STEP, z[j]);
      }
      List<S> decoded = decoder.decode(moved);
      for (int j = 0; j < d; j++) {
        sensitivity[j] += plugin.distance(structures.get(i), decoded.get(j)) / STEP / probed;
      }
    }
    double most = Arrays.stream(sensitivity).max().orElse(0);
    double least = most > 0 ? LEAST_SENSITIVITY * most : 1;
    return LatentMetric.weighted(Arrays.stream(sensitivity).map(s -> Math.max(s, least)).toArray());
  }

  /**
   * The same with the range that other pairs ask for, if that is longer. For pairs from where a
   * search went: it goes where a metric flatters.
   */
  MetricFit wary(List<Pair> pairs) {
    double other = range(pairs, limit);
    return other > range || Double.isNaN(range) ? new MetricFit(ruler, limit, other) : this;
  }

  LatentMetric metric() {
    return Double.isNaN(range)
        ? ruler
        : LatentMetric.saturating(ruler, limit, Math.max(LEAST, range));
  }

  private static double range(List<Pair> pairs, double limit) {
    double[] ranges =
        pairs.stream()
            .filter(p -> p.latent() > 0 && p.structure() > 0)
            .mapToDouble(p -> -p.latent() / Math.log1p(-Math.min(p.structure() / limit, 1 - LEAST)))
            .sorted()
            .toArray();
    return ranges.length == 0 ? Double.NaN : ranges[(int) (QUANTILE * (ranges.length - 1))];
  }
}
