package io.athanor.engine.property;

import java.util.Arrays;

/**
 * Gives a model without a spread of its own one from how wrong it was near by: the root mean square
 * of the out-of-fold errors of the nearest rows, shrunk to that of all rows, and growing where the
 * nearest row is farther off than rows are from each other.
 */
final class NeighbourSpread {
  private static final int NEIGHBOURS = 15;
  private static final double SHRINKAGE = 10;

  private final double[][] x;
  private final NearRows rows;
  private final double[] squaredErrors;
  private final double overall;
  private final double typicalDistance;

  /**
   * @param x standardised rows, (n, d)
   * @param errors out of fold, standardised, (n)
   */
  NeighbourSpread(double[][] x, double[] errors) {
    this.x = x;
    rows = new NearRows(x);
    squaredErrors = new double[errors.length];
    for (int i = 0; i < errors.length; i++) {
      squaredErrors[i] = errors[i] * errors[i];
    }
    overall = Statistics.mean(squaredErrors);
    typicalDistance = Math.max(Statistics.medianNearest(x), 1e-12);
  }

  double at(double[] point) {
    return at(point, -1);
  }

  /** The spread at a row as if it were new. */
  double atRow(int row) {
    return at(x[row], row);
  }

  private double at(double[] point, int except) {
    double[][] near = nearest(point, except);
    double sum = SHRINKAGE * overall;
    double weight = SHRINKAGE;
    for (int i = 0; i < NEIGHBOURS && near[1][i] >= 0; i++) {
      sum += squaredErrors[(int) near[1][i]];
      weight++;
    }
    double beyond = Math.max(1, Math.sqrt(near[0][0]) / typicalDistance);
    return Math.sqrt(sum / weight) * beyond;
  }

  /** Squared distances, ascending, and indices of the nearest rows. */
  private double[][] nearest(double[] point, int except) {
    double[] distance = new double[NEIGHBOURS];
    double[] index = new double[NEIGHBOURS];
    Arrays.fill(distance, Double.POSITIVE_INFINITY);
    Arrays.fill(index, -1);
    float[] squared = rows.squared(point);
    for (int i = 0; i < squared.length; i++) {
      double r2 = squared[i];
      if (i != except && r2 < distance[NEIGHBOURS - 1]) {
        int at = NEIGHBOURS - 1;
        while (at > 0 && distance[at - 1] > r2) {
          distance[at] = distance[at - 1];
          index[at] = index[at - 1];
          at--;
        }
        distance[at] = r2;
        index[at] = i;
      }
    }
    return new double[][] {distance, index};
  }
}
