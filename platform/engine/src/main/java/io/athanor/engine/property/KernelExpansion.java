package io.athanor.engine.property;

import java.util.Arrays;
import smile.regression.KernelMachine;

/**
 * A fitted Gaussian-kernel machine, b + Σ wₖ·exp(−‖x − vₖ‖²/2σ²), with the gradient that the search
 * steps along, and quick to evaluate at one point after another.
 */
final class KernelExpansion implements Regressor {
  private final RowDistances vectors;
  private final double[] weights;
  private final double intercept;
  private final double width;

  /**
   * @param machine with a Gaussian kernel; without a vector it is constant
   * @param dimensions d of its points
   * @param width the kernel's σ
   */
  KernelExpansion(KernelMachine<double[]> machine, int dimensions, double width) {
    double[] scales = new double[dimensions];
    Arrays.fill(scales, width);
    this.vectors = new RowDistances(machine.vectors(), scales);
    this.weights = machine.weights();
    this.intercept = machine.intercept();
    this.width = width;
  }

  @Override
  public Prediction predict(double[] x) {
    double[] kernel = weighted(x);
    double mean = intercept;
    for (double term : kernel) {
      mean += term;
    }
    return new Prediction(mean, 1);
  }

  @Override
  public double[] gradient(double[] x) {
    double[] kernel = weighted(x);
    double[] gradient = new double[x.length];
    for (int j = 0; j < x.length; j++) {
      double[] column = vectors.column(j);
      double own = x[j] / width;
      for (int k = 0; k < kernel.length; k++) {
        gradient[j] += kernel[k] * (column[k] - own);
      }
      gradient[j] /= width;
    }
    return gradient;
  }

  /** Weight times kernel of each support vector. */
  private double[] weighted(double[] x) {
    double[] kernel = vectors.squared(x);
    for (int k = 0; k < kernel.length; k++) {
      kernel[k] = weights[k] * Math.exp(-0.5 * kernel[k]);
    }
    return kernel;
  }
}
