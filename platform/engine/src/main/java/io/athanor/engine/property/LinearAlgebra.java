package io.athanor.engine.property;

import io.athanor.sdk.AthanorException;
import org.bytedeco.openblas.global.openblas;

/**
 * The few dense kernels that the surrogates spend their time in. Matrices are square or tall, held
 * in one array. A symmetric matrix needs no order; a factor L of K = L·Lᵀ lies column-major in the
 * lower triangle.
 */
final class LinearAlgebra {
  private static final int COLUMN_MAJOR = 102;
  private static final int ROW_MAJOR = 101;
  private static final int NO_TRANSPOSE = 111;
  private static final int TRANSPOSE = 112;
  private static final int UPPER = 121;
  private static final int LOWER = 122;
  private static final int NON_UNIT = 131;
  private static final int LEFT = 141;
  private static final int RIGHT = 142;
  private static final byte LOWER_BYTE = 'L';

  static {
    // One thread: sums are then added in the same order on machines with any number of cores, and
    // fits that run side by side don't fight over them.
    openblas.blas_set_num_threads(1);
  }

  private LinearAlgebra() {}

  /**
   * Factors K = L·Lᵀ in place.
   *
   * @param k symmetric (n, n); afterwards L in the column-major lower triangle
   * @return whether K was positive definite
   */
  static boolean cholesky(double[] k, int n) {
    return openblas.LAPACKE_dpotrf(COLUMN_MAJOR, LOWER_BYTE, n, k, n) == 0;
  }

  /**
   * As {@link #cholesky}, for a matrix that is positive definite but for rounding: as little as is
   * needed is added to its diagonal.
   *
   * @param jitter tried first
   * @throws AthanorException INTERNAL, when that does not help
   */
  static void choleskyWithJitter(double[] k, int n, double jitter) {
    double[] diagonal = new double[n];
    double mean = 0;
    for (int i = 0; i < n; i++) {
      diagonal[i] = k[i * n + i];
      mean += diagonal[i] / n;
    }
    double added = jitter;
    for (int attempt = 0; attempt < 8; attempt++) {
      for (int i = 0; i < n; i++) {
        k[i * n + i] = diagonal[i] + added;
      }
      if (cholesky(k, n)) {
        return;
      }
      // the other triangle still holds the matrix
      for (int j = 0; j < n; j++) {
        for (int i = j + 1; i < n; i++) {
          k[j * n + i] = k[i * n + j];
        }
      }
      added = Math.max(10 * added, 1e-12 * mean);
    }
    throw new AthanorException(
        AthanorException.Category.INTERNAL,
        "a kernel matrix of "
            + n
            + " rows is not positive definite although noise was added to it");
  }

  /** Solves L·X = B in place for a row-major B (n, m). */
  static void solveLower(double[] factor, int n, double[] b, int m) {
    // row-major, the column-major lower factor is the upper Lᵀ
    openblas.cblas_dtrsm(ROW_MAJOR, LEFT, UPPER, TRANSPOSE, NON_UNIT, n, m, 1, factor, n, b, m);
  }

  /** Replaces A, (n, n), by L⁻ᵀ·A·L⁻¹. */
  static void solveUpperBothSides(double[] factor, int n, double[] a) {
    openblas.cblas_dtrsm(ROW_MAJOR, LEFT, UPPER, NO_TRANSPOSE, NON_UNIT, n, n, 1, factor, n, a, n);
    openblas.cblas_dtrsm(ROW_MAJOR, RIGHT, UPPER, TRANSPOSE, NON_UNIT, n, n, 1, factor, n, a, n);
  }

  /** Solves K·x = b in place, given the factor. */
  static void solve(double[] factor, int n, double[] b) {
    openblas.LAPACKE_dpotrs(COLUMN_MAJOR, LOWER_BYTE, n, 1, factor, n, b, n);
  }

  /** Replaces the factor by the whole symmetric K⁻¹. */
  static void invert(double[] factor, int n) {
    openblas.LAPACKE_dpotri(COLUMN_MAJOR, LOWER_BYTE, n, factor, n);
    mirror(factor, n);
  }

  /** ln det K from its factor. */
  static double logDeterminant(double[] factor, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += Math.log(factor[i * n + i]);
    }
    return 2 * sum;
  }

  /**
   * The Gram matrix A·Aᵀ.
   *
   * @param a row-major (n, d)
   * @return symmetric (n, n), both triangles filled
   */
  static double[] gram(double[] a, int n, int d) {
    double[] g = new double[n * n];
    // a row-major upper triangle is the column-major lower one
    openblas.cblas_dsyrk(ROW_MAJOR, UPPER, NO_TRANSPOSE, n, d, 1, a, d, 0, g, n);
    mirror(g, n);
    return g;
  }

  /** Aᵀ·A of a row-major (n, d): symmetric (d, d), both triangles filled. */
  static double[] gramOfColumns(double[] a, int n, int d) {
    double[] g = new double[d * d];
    openblas.cblas_dsyrk(COLUMN_MAJOR, LOWER, NO_TRANSPOSE, d, n, 1, a, d, 0, g, d);
    mirror(g, d);
    return g;
  }

  /** A·B, all row-major: (n, k) times (k, m). */
  static double[] multiply(double[] a, double[] b, int n, int k, int m) {
    double[] c = new double[n * m];
    openblas.cblas_dgemm(ROW_MAJOR, NO_TRANSPOSE, NO_TRANSPOSE, n, m, k, 1, a, k, b, m, 0, c, m);
    return c;
  }

  /**
   * Eigenvectors of a symmetric matrix as the rows of a row-major (n, n), by growing eigenvalue.
   * The greatest component of each is positive, so that they are the same on every call.
   */
  static double[] eigenvectors(double[] symmetric, int n) {
    double[] vectors = symmetric.clone();
    int info =
        openblas.LAPACKE_dsyev(COLUMN_MAJOR, (byte) 'V', LOWER_BYTE, n, vectors, n, new double[n]);
    if (info != 0) {
      throw new AthanorException(
          AthanorException.Category.INTERNAL, "eigenvalues did not converge: " + info);
    }
    for (int k = 0; k < n; k++) {
      double greatest = 0;
      for (int j = 0; j < n; j++) {
        if (Math.abs(vectors[k * n + j]) > Math.abs(greatest)) {
          greatest = vectors[k * n + j];
        }
      }
      if (greatest < 0) {
        for (int j = 0; j < n; j++) {
          vectors[k * n + j] = -vectors[k * n + j];
        }
      }
    }
    return vectors;
  }

  /** Rows one after another in one array. */
  static double[] flat(double[][] rows, int d) {
    double[] flat = new double[rows.length * d];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, flat, i * d, d);
    }
    return flat;
  }

  /** Copies the column-major lower triangle onto the upper, in tiles that fit the cache. */
  private static void mirror(double[] a, int n) {
    int tile = 64;
    for (int jb = 0; jb < n; jb += tile) {
      int je = Math.min(n, jb + tile);
      for (int ib = jb; ib < n; ib += tile) {
        int ie = Math.min(n, ib + tile);
        for (int j = jb; j < je; j++) {
          for (int i = Math.max(ib, j + 1); i < ie; i++) {
            a[i * n + j] = a[j * n + i];
          }
        }
      }
    }
  }
}
