package io.athanor.engine.property;

import java.util.Arrays;

/** Means and medians. */
final class Statistics {
  private Statistics() {}

  static double mean(double[] values) {
    double sum = 0;
    for (double v : values) {
      sum += v;
    }
    return sum / values.length;
  }

  /** Standard deviation about the mean, over n. */
  static double deviation(double[] values) {
    double mean = mean(values);
    double sum = 0;
    for (double v : values) {
      sum += (v - mean) * (v - mean);
    }
    return Math.sqrt(sum / values.length);
  }

  /** The upper of the two middle values when their number is even. */
  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /** Median Euclidean distance of rows to their nearest other row; some 200 rows are looked at. */
  static double medianNearest(double[][] x) {
    int step = Math.max(1, x.length / 200);
    double[] nearest = new double[(x.length + step - 1) / step];
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    for (int a = 0; a < nearest.length; a++) {
      double[] row = x[a * step];
      for (int b = 0; b < x.length; b++) {
        if (b == a * step) {
          continue;
        }
        double squared = 0;
        for (int j = 0; j < row.length; j++) {
          double t = row[j] - x[b][j];
          squared += t * t;
        }
        nearest[a] = Math.min(nearest[a], squared);
      }
    }
    return Math.sqrt(median(nearest));
  }
}
