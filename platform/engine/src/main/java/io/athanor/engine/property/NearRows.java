package io.athanor.engine.property;

/**
 * Rows laid out by column to find the few that are near a point. Single precision is enough for
 * that, and half the time of {@link RowDistances}.
 */
final class NearRows {
  private final int n;
  private final int d;
  private final float[][] columns;

  /**
   * @param rows (n, d)
   */
  NearRows(double[][] rows) {
    n = rows.length;
    d = n == 0 ? 0 : rows[0].length;
    columns = new float[d][n];
    for (int j = 0; j < d; j++) {
      for (int i = 0; i < n; i++) {
        columns[j][i] = (float) rows[i][j];
      }
    }
  }

  /** Squared Euclidean distances to all rows, (n). */
  float[] squared(double[] x) {
    float[] sum = new float[n];
    int j = 0;
    for (; j + 4 <= d; j += 4) {
      float[] ca = columns[j];
      float[] cb = columns[j + 1];
      float[] cc = columns[j + 2];
      float[] ce = columns[j + 3];
      float a = (float) x[j];
      float b = (float) x[j + 1];
      float c = (float) x[j + 2];
      float e = (float) x[j + 3];
      for (int i = 0; i < n; i++) {
        float ta = a - ca[i];
        float tb = b - cb[i];
        float tc = c - cc[i];
        float te = e - ce[i];
        sum[i] += ta * ta + tb * tb + tc * tc + te * te;
      }
    }
    for (; j < d; j++) {
      float[] column = columns[j];
      float a = (float) x[j];
      for (int i = 0; i < n; i++) {
        float t = a - column[i];
        sum[i] += t * t;
      }
    }
    return sum;
  }
}
