package io.athanor.engine.latent;

import java.util.Arrays;
import java.util.Comparator;

/** Approximate eigenvectors of a symmetric positive semidefinite matrix that slowly changes. */
final class Eigenbasis {
  /**
   * Share of the mean eigenvalue that is added to all: directions without any keep their vector.
   */
  private static final double SHIFT = 1e-5;

  private final float[] vectors;
  private final int[] order;

  private Eigenbasis(float[] vectors, int[] order) {
    this.vectors = vectors;
    this.order = order;
  }

  /**
   * One step of orthogonal iteration (Golub and Van Loan, Matrix computations, 8.2.4): the vectors
   * times the matrix, made orthonormal from that of the largest eigenvalue on.
   *
   * @param vectors the basis so far, n rows of n numbers, orthonormal
   * @param images the same rows, each times the matrix
   * @param n number of rows
   */
  static Eigenbasis next(float[] vectors, float[] images, int n) {
    var values = new double[n];
    double trace = 0;
    for (int i = 0; i < n; i++) {
      values[i] = dot(vectors, images, i * n, n);
      trace += values[i];
    }
    int[] order = descending(values);
    double shift = SHIFT * Math.max(trace, 0) / n;
    var rows = new double[n][n];
    for (int i = 0; i < n; i++) {
      int from = order[i] * n;
      for (int j = 0; j < n; j++) {
        rows[i][j] = images[from + j] + shift * vectors[from + j];
      }
    }
    return orthonormal(rows)
        ? new Eigenbasis(flat(rows), order)
        : new Eigenbasis(vectors, identity(n));
  }

  /** Rows of unit length, in the order of their eigenvalues, the largest first. */
  float[] vectors() {
    return vectors;
  }

  /** The place that each row came from. */
  int[] order() {
    return order;
  }

  private static double dot(float[] a, float[] b, int from, int count) {
    double sum = 0;
    for (int j = from; j < from + count; j++) {
      sum += a[j] * b[j];
    }
    return sum;
  }

  private static int[] descending(double[] values) {
    Integer[] places = new Integer[values.length];
    Arrays.setAll(places, i -> i);
    Arrays.sort(places, Comparator.comparingDouble(i -> -values[i]));
    return Arrays.stream(places).mapToInt(i -> i).toArray();
  }

  private static int[] identity(int n) {
    var places = new int[n];
    Arrays.setAll(places, i -> i);
    return places;
  }

  /**
   * Gram–Schmidt, each row twice, which is enough (Parlett, The symmetric eigenvalue problem, 6.9).
   *
   * @return false where a row is 0 or no number
   */
  private static boolean orthonormal(double[][] rows) {
    for (int i = 0; i < rows.length; i++) {
      double[] row = rows[i];
      double length = normalise(row);
      for (int pass = 0; pass < 2 && length > 0; pass++) {
        for (int k = 0; k < i; k++) {
          subtractProjection(row, rows[k]);
        }
        length = normalise(row);
      }
      if (!(length > 0) || !Double.isFinite(length)) {
        return false;
      }
    }
    return true;
  }

  private static void subtractProjection(double[] row, double[] unit) {
    double share = 0;
    for (int j = 0; j < row.length; j++) {
      share += row[j] * unit[j];
    }
    for (int j = 0; j < row.length; j++) {
      row[j] -= share * unit[j];
    }
  }

  private static double normalise(double[] row) {
    double sum = 0;
    for (double value : row) {
      sum += value * value;
    }
    double length = Math.sqrt(sum);
    for (int j = 0; j < row.length && length > 0; j++) {
      row[j] /= length;
    }
    return length;
  }

  private static float[] flat(double[][] rows) {
    int n = rows.length;
    var flat = new float[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        flat[i * n + j] = (float) rows[i][j];
      }
    }
    return flat;
  }
}
