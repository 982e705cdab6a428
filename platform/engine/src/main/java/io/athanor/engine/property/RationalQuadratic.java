package io.athanor.engine.property;

/**
 * The rational quadratic kernel (1 + r²/2α)^−α with α = 2^shape: a mixture of Gaussian kernels of
 * many widths, and a Gaussian kernel in the limit. With such an α it takes a division and a few
 * squarings, which the compiler vectorises; an exponential would be most of a prediction's time.
 *
 * <p>Source: Rasmussen and Williams, Gaussian Processes for Machine Learning, 2006, equation 4.19.
 */
final class RationalQuadratic {
  private RationalQuadratic() {}

  /** Kernel values from squared scaled distances, in place. */
  static void apply(double[] squared, int count, int shape) {
    double c = 1.0 / (2 << shape);
    for (int i = 0; i < count; i++) {
      squared[i] = 1 / (1 + squared[i] * c);
    }
    square(squared, count, shape);
  }

  /** Raises the first values to the power 2^times. */
  static void square(double[] values, int count, int times) {
    for (int s = 0; s < times; s++) {
      for (int i = 0; i < count; i++) {
        values[i] *= values[i];
      }
    }
  }

  /**
   * Kernel matrix from the Gram matrix of the scaled rows, in place.
   *
   * @param slope receives kernel / (1 + r²/2α), or null
   */
  static void fromGram(double[] gram, double[] slope, int n, int shape) {
    double c = 1.0 / (2 << shape);
    double[] norms = new double[n];
    for (int i = 0; i < n; i++) {
      norms[i] = gram[i * n + i];
    }
    double[] base = new double[n];
    double[] row = new double[n];
    for (int i = 0; i < n; i++) {
      double ni = norms[i];
      int from = i * n;
      for (int j = 0; j < n; j++) {
        double r2 = Math.max(0, ni + norms[j] - 2 * gram[from + j]);
        base[j] = 1 / (1 + r2 * c);
        row[j] = base[j];
      }
      square(row, n, shape);
      row[i] = 1;
      System.arraycopy(row, 0, gram, from, n);
      if (slope != null) {
        for (int j = 0; j < n; j++) {
          slope[from + j] = row[j] * base[j];
        }
      }
    }
  }
}
