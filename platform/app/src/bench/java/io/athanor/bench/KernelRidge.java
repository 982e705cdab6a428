package io.athanor.bench;

import java.util.Arrays;
import smile.math.matrix.Matrix;

/**
 * Kernel ridge regression with the kernel (1 + x·y)³, which has a weight for each triple of what is
 * 1 in x, where x holds zeros and few ones. The penalty is chosen by the error on a fifth of the
 * rows.
 */
final class KernelRidge {
  private static final double[] PENALTIES = {1, 3, 10, 30, 100};
  private static final int FOLDS = 5;

  private final int[][] x;
  private final double mean;
  private final double penalty;
  private final double[] weights;

  /**
   * @param x for each row where its ones are
   */
  KernelRidge(int[][] x, double[] y) {
    this.x = x;
    mean = Arrays.stream(y).average().orElse(0);
    int from = x.length / FOLDS;
    int[][] some = Arrays.copyOfRange(x, from, x.length);
    double[] values = Arrays.copyOfRange(y, from, y.length);
    double best = PENALTIES[0];
    double least = Double.POSITIVE_INFINITY;
    for (double candidate : PENALTIES) {
      double[] fitted = weights(some, values, mean, candidate);
      double error = 0;
      for (int i = 0; i < from; i++) {
        error += Math.abs(predict(some, fitted, mean, x[i]) - y[i]);
      }
      if (error < least) {
        least = error;
        best = candidate;
      }
    }
    penalty = best;
    weights = weights(x, y, mean, penalty);
  }

  double penalty() {
    return penalty;
  }

  double[] predict(int[][] points) {
    return Arrays.stream(points).mapToDouble(p -> predict(x, weights, mean, p)).toArray();
  }

  private static double predict(int[][] x, double[] weights, double mean, int[] point) {
    double sum = mean;
    for (int i = 0; i < x.length; i++) {
      sum += weights[i] * kernel(x[i], point);
    }
    return sum;
  }

  private static double[] weights(int[][] x, double[] y, double mean, double penalty) {
    int n = x.length;
    var kernel = new Matrix(n, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double value = kernel(x[i], x[j]);
        kernel.set(i, j, value);
        kernel.set(j, i, value);
      }
      kernel.add(i, i, penalty);
    }
    kernel.uplo(smile.math.blas.UPLO.LOWER);
    return kernel.cholesky(true).solve(Arrays.stream(y).map(v -> v - mean).toArray());
  }

  private static double kernel(int[] a, int[] b) {
    int both = 0;
    for (int one : a) {
      for (int other : b) {
        both += one == other ? 1 : 0;
      }
    }
    double base = 1 + both;
    return base * base * base;
  }
}
