package io.athanor.engine.property;

/**
 * Rows laid out by column, so that the distances from a point to all of them by length scales are
 * vectorised.
 */
final class RowDistances {
  private final int n;
  private final int d;
  private final double[] inverseScales;

  /** By length scales. */
  private final double[][] columns;

  /**
   * @param rows (n, d)
   * @param lengthScales (d)
   */
  RowDistances(double[][] rows, double[] lengthScales) {
    n = rows.length;
    d = lengthScales.length;
    inverseScales = new double[d];
    columns = new double[d][n];
    for (int j = 0; j < d; j++) {
      inverseScales[j] = 1 / lengthScales[j];
      for (int i = 0; i < n; i++) {
        columns[j][i] = rows[i][j] * inverseScales[j];
      }
    }
  }

  /** An input of all rows by its length scale, (n); not to be changed. */
  double[] column(int input) {
    return columns[input];
  }

  /** Squared distances to all rows by length scales, (n). */
  double[] squared(double[] x) {
    double[] sum = new double[n];
    int j = 0;
    // four inputs a pass: the sums are loaded and stored a quarter as often
    for (; j + 4 <= d; j += 4) {
      double[] ca = columns[j];
      double[] cb = columns[j + 1];
      double[] cc = columns[j + 2];
      double[] ce = columns[j + 3];
      double a = x[j] * inverseScales[j];
      double b = x[j + 1] * inverseScales[j + 1];
      double c = x[j + 2] * inverseScales[j + 2];
      double e = x[j + 3] * inverseScales[j + 3];
      for (int i = 0; i < n; i++) {
        double ta = a - ca[i];
        double tb = b - cb[i];
        double tc = c - cc[i];
        double te = e - ce[i];
        sum[i] += ta * ta + tb * tb + tc * tc + te * te;
      }
    }
    for (; j < d; j++) {
      double[] column = columns[j];
      double a = x[j] * inverseScales[j];
      for (int i = 0; i < n; i++) {
        double t = a - column[i];
        sum[i] += t * t;
      }
    }
    return sum;
  }
}
