package io.athanor.engine.projection;

/**
 * Eigenvalues and orthonormal eigenvectors of a symmetric matrix, by cyclic Jacobi rotations (Golub
 * and Van Loan, Matrix Computations, §8.5). Slow beside LAPACK, but the same on every machine, and
 * latent spaces are small.
 *
 * @param values [d], in no order
 * @param vectors [d][d], a vector a row
 */
@SuppressWarnings("ArrayRecordComponent") // read at once, never compared
record SymmetricEigen(double[] values, double[][] vectors) {
  private static final int MOST_SWEEPS = 60;

  /** The matrix is left as it is. */
  static SymmetricEigen of(double[][] matrix) {
    int d = matrix.length;
    double[][] a = new double[d][];
    double[][] vectors = new double[d][d];
    for (int j = 0; j < d; j++) {
      a[j] = matrix[j].clone();
      vectors[j][j] = 1;
    }
    for (int sweep = 0; sweep < MOST_SWEEPS && !diagonal(a); sweep++) {
      for (int p = 0; p < d - 1; p++) {
        for (int q = p + 1; q < d; q++) {
          rotate(a, vectors, p, q);
        }
      }
    }
    double[] values = new double[d];
    for (int j = 0; j < d; j++) {
      values[j] = a[j][j];
    }
    return new SymmetricEigen(values, vectors);
  }

  private static boolean diagonal(double[][] a) {
    double off = 0;
    double on = 0;
    for (int p = 0; p < a.length; p++) {
      on += a[p][p] * a[p][p];
      for (int q = p + 1; q < a.length; q++) {
        off += a[p][q] * a[p][q];
      }
    }
    return off <= 1e-26 * on;
  }

  /** Makes the element (p, q) zero. */
  private static void rotate(double[][] a, double[][] vectors, int p, int q) {
    if (a[p][q] == 0) {
      return;
    }
    double tau = (a[q][q] - a[p][p]) / (2 * a[p][q]);
    double tangent = Math.copySign(1, tau) / (Math.abs(tau) + Math.hypot(1, tau));
    double cosine = 1 / Math.hypot(1, tangent);
    double sine = tangent * cosine;
    for (int k = 0; k < a.length; k++) {
      double first = a[k][p];
      double second = a[k][q];
      a[k][p] = cosine * first - sine * second;
      a[k][q] = sine * first + cosine * second;
    }
    turn(a[p], a[q], cosine, sine);
    turn(vectors[p], vectors[q], cosine, sine);
  }

  private static void turn(double[] first, double[] second, double cosine, double sine) {
    for (int k = 0; k < first.length; k++) {
      double one = first[k];
      double other = second[k];
      first[k] = cosine * one - sine * other;
      second[k] = sine * one + cosine * other;
    }
  }
}
