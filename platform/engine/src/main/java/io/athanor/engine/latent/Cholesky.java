package io.athanor.engine.latent;

import java.util.random.RandomGenerator;

/** Lower triangular factor L of a symmetric positive definite matrix A = L·Lᵀ. */
final class Cholesky {
  private final double[][] factor;

  private Cholesky(double[][] factor) {
    this.factor = factor;
  }

  /**
   * Factors a matrix. Where rounding has cost it its definiteness, as little as needed is added to
   * the diagonal.
   *
   * @throws ArithmeticException when it is far from positive definite or holds no numbers
   */
  static Cholesky of(double[][] matrix) {
    double scale = 0;
    for (int i = 0; i < matrix.length; i++) {
      scale = Math.max(scale, Math.abs(matrix[i][i]));
    }
    for (double jitter = 0; jitter <= 1e-4; jitter = jitter == 0 ? 1e-12 : jitter * 100) {
      double[][] factor = factored(matrix, jitter * scale);
      if (factor != null) {
        return new Cholesky(factor);
      }
    }
    throw new ArithmeticException("a covariance matrix is not positive definite");
  }

  private static double[][] factored(double[][] matrix, double added) {
    int n = matrix.length;
    var factor = new double[n][];
    for (int i = 0; i < n; i++) {
      factor[i] = new double[i + 1];
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i][j];
        for (int k = 0; k < j; k++) {
          sum -= factor[i][k] * factor[j][k];
        }
        if (i != j) {
          factor[i][j] = sum / factor[j][j];
        } else if (sum + added > 0) {
          factor[i][i] = Math.sqrt(sum + added);
        } else {
          return null;
        }
      }
    }
    return factor;
  }

  /** mean + L·ε with ε ~ N(0, I). */
  double[] sample(double[] mean, RandomGenerator random) {
    int n = factor.length;
    var noise = new double[n];
    for (int i = 0; i < n; i++) {
      noise[i] = random.nextGaussian();
    }
    double[] point = mean.clone();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        point[i] += factor[i][j] * noise[j];
      }
    }
    return point;
  }

  /** (x − mean)ᵀ·A⁻¹·(x − mean). */
  double squaredDistance(double[] x, double[] mean) {
    int n = factor.length;
    var solved = new double[n];
    double square = 0;
    for (int i = 0; i < n; i++) {
      double sum = x[i] - mean[i];
      double[] row = factor[i];
      for (int j = 0; j < i; j++) {
        sum -= row[j] * solved[j];
      }
      solved[i] = sum / row[i];
      square += solved[i] * solved[i];
    }
    return square;
  }

  /** ln det A. */
  double logDeterminant() {
    double sum = 0;
    for (double[] row : factor) {
      sum += Math.log(row[row.length - 1]);
    }
    return 2 * sum;
  }
}
