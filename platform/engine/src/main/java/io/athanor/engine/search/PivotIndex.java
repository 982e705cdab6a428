package io.athanor.engine.search;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Tells whether points are nearer than a fixed distance without measuring all distances: by the
 * triangle inequality a near point is about as far from each of a few pivots. Pivots are measured
 * with the metric's ruler. Immutable and thread-safe.
 *
 * <p>Source: Micó, Oncina and Vidal, A new version of the nearest-neighbour approximating and
 * eliminating search algorithm (AESA) with linear preprocessing time, Pattern Recognition Letters
 * 15, 1994.
 */
final class PivotIndex {
  private static final int PIVOTS = 8;

  private final LatentMetric metric;
  private final LatentMetric ruler;
  private final double limit;
  private final double window;
  private final double[][] points;
  private final double[][] pivots;

  /** Distance of each point to each pivot, (pivots, n); points ascend in the first. */
  private final double[][] toPivots;

  /**
   * @param limit structure distance asked about, positive
   */
  PivotIndex(LatentMetric metric, double[][] unsorted, double limit) {
    this.metric = metric;
    this.limit = limit;
    ruler = metric.ruler();
    // rounding must not hide a point that is just as far
    window = metric.reach(limit) * (1 + 1e-9) + 1e-12;
    int n = unsorted.length;
    int count = Math.min(PIVOTS, n);
    pivots = farApart(ruler, unsorted, count);
    toPivots = new double[count][n];
    points = new double[n][];
    if (n == 0) {
      return;
    }
    double[] first = new double[n];
    Integer[] order = new Integer[n];
    for (int i = 0; i < n; i++) {
      first[i] = ruler.distance(pivots[0], unsorted[i]);
      order[i] = i;
    }
    Arrays.sort(order, Comparator.<Integer>comparingDouble(i -> first[i]).thenComparing(i -> i));
    for (int i = 0; i < n; i++) {
      points[i] = unsorted[order[i]];
      for (int p = 0; p < count; p++) {
        toPivots[p][i] = ruler.distance(pivots[p], points[i]);
      }
    }
  }

  /** Distance of the nearest point that is nearer than the limit, else the limit. */
  double nearestWithin(double[] z) {
    double least = limit;
    if (points.length == 0) {
      return least;
    }
    double[] own = new double[pivots.length];
    for (int p = 0; p < own.length; p++) {
      own[p] = ruler.distance(pivots[p], z);
    }
    int from = Arrays.binarySearch(toPivots[0], own[0] - window);
    from = from < 0 ? -from - 1 : from;
    double end = own[0] + window;
    for (int i = from; i < points.length && toPivots[0][i] <= end; i++) {
      boolean near = true;
      for (int p = 1; p < own.length && near; p++) {
        near = Math.abs(toPivots[p][i] - own[p]) <= window;
      }
      if (near) {
        least = Math.min(least, metric.distance(points[i], z));
      }
    }
    return least;
  }

  /** Distance of the nearest point, or infinity when there are none. */
  double nearest(double[] z) {
    double least = Double.POSITIVE_INFINITY;
    for (double[] point : points) {
      least = Math.min(least, metric.distance(point, z));
    }
    return least;
  }

  /** Each pivot the point farthest from those before it, starting from the first point. */
  private static double[][] farApart(LatentMetric metric, double[][] points, int count) {
    double[][] pivots = new double[count][];
    double[] least = new double[points.length];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    int next = 0;
    for (int p = 0; p < count; p++) {
      pivots[p] = points[next];
      for (int i = 0; i < points.length; i++) {
        least[i] = Math.min(least[i], metric.distance(pivots[p], points[i]));
        if (least[i] > least[next]) {
          next = i;
        }
      }
    }
    return pivots;
  }
}
