package io.athanor.engine.property;

import java.util.Arrays;

/**
 * Negative log marginal likelihood of {@link GaussianProcess} and its gradient in the logarithms of
 * the hyperparameters, with weak log-normal priors that keep many length scales identifiable from
 * few rows. The order of the parameters is: length scales, signal, linear, quadratic, noise.
 *
 * <p>Source: Rasmussen and Williams, Gaussian Processes for Machine Learning, 2006, equations 5.8
 * and 5.9; the prior on length scales that grow with √d follows Hvarfner, Hellsten and Nardi,
 * Vanilla Bayesian Optimization Performs Great in High Dimensions, 2024.
 */
final class MarginalLikelihood implements Lbfgs.Function {
  private static final double LENGTH_SCALE_SPREAD = 1.3;
  private static final double VARIANCE_SPREAD = 2.5;

  /** Here all of the noise is independent; see {@link GaussianProcess#range}. */
  private static final double NO_RANGE = 1e-3;

  private final double[] x;
  private final double[] y;
  private final int n;
  private final int d;
  private final int shape;
  private final double[] trend;
  private final double lengthScaleCentre;

  /**
   * @param rows standardised (n, d)
   * @param y standardised (n)
   * @param shape see {@link GaussianProcessHyper}
   */
  MarginalLikelihood(double[][] rows, double[] y, int shape) {
    this.n = rows.length;
    this.d = rows[0].length;
    this.x = LinearAlgebra.flat(rows, d);
    this.y = y;
    this.shape = shape;
    this.trend = LinearAlgebra.gram(x, n, d);
    for (int i = 0; i < trend.length; i++) {
      trend[i] /= d;
    }
    this.lengthScaleCentre = 0.5 * Math.log(d) + 0.7;
  }

  /** A start from which the optimiser finds its way on most smooth responses. */
  double[] start() {
    double[] theta = new double[d + 4];
    Arrays.fill(theta, 0, d, lengthScaleCentre);
    theta[d] = Math.log(0.5);
    theta[d + 1] = Math.log(0.5);
    theta[d + 2] = Math.log(0.1);
    theta[d + 3] = Math.log(0.02);
    return theta;
  }

  double[] lower() {
    double[] bound = new double[d + 4];
    Arrays.fill(bound, 0, d, Math.log(0.05));
    Arrays.fill(bound, d, d + 3, Math.log(1e-6));
    // A floor keeps the Cholesky factor sound; responses here are never known better than that.
    bound[d + 3] = Math.log(1e-6);
    return bound;
  }

  double[] upper() {
    double[] bound = new double[d + 4];
    Arrays.fill(bound, 0, d, Math.log(1e3));
    Arrays.fill(bound, d, d + 3, Math.log(1e3));
    bound[d + 3] = Math.log(1.5);
    return bound;
  }

  GaussianProcessHyper hyper(double[] theta, double[] rotation) {
    double[] lengthScales = new double[d];
    for (int j = 0; j < d; j++) {
      lengthScales[j] = Math.exp(theta[j]);
    }
    return new GaussianProcessHyper(
        rotation,
        lengthScales,
        shape,
        Math.exp(theta[d]),
        Math.exp(theta[d + 1]),
        Math.exp(theta[d + 2]),
        Math.exp(theta[d + 3]),
        NO_RANGE);
  }

  @Override
  public double value(double[] theta, double[] gradient) {
    double signal = Math.exp(theta[d]);
    double linear = Math.exp(theta[d + 1]);
    double quadratic = Math.exp(theta[d + 2]);
    double noise = Math.exp(theta[d + 3]);
    double[] scaled = new double[n * d];
    for (int j = 0; j < d; j++) {
      double s = Math.exp(-theta[j]);
      for (int i = 0; i < n; i++) {
        scaled[i * d + j] = x[i * d + j] * s;
      }
    }
    // smooth: the rational quadratic kernel; slope: its derivative factor, smooth / (1 + u)
    double[] smooth = LinearAlgebra.gram(scaled, n, d);
    double[] slope = new double[n * n];
    RationalQuadratic.fromGram(smooth, slope, n, shape);
    double[] k = new double[n * n];
    for (int i = 0; i < k.length; i++) {
      double t = trend[i];
      k[i] = signal * smooth[i] + linear * t + quadratic * t * t + 1;
    }
    for (int i = 0; i < n; i++) {
      k[i * n + i] += noise;
    }
    if (!LinearAlgebra.cholesky(k, n)) {
      Arrays.fill(gradient, 0);
      return Double.POSITIVE_INFINITY;
    }
    double logDeterminant = LinearAlgebra.logDeterminant(k, n);
    double[] weights = y.clone();
    LinearAlgebra.solve(k, n, weights);
    double fit = 0;
    for (int i = 0; i < n; i++) {
      fit += y[i] * weights[i];
    }
    LinearAlgebra.invert(k, n);

    double gradSignal = 0;
    double gradLinear = 0;
    double gradQuadratic = 0;
    double gradNoise = 0;
    for (int i = 0; i < n; i++) {
      double wi = weights[i];
      double[] sums = new double[3];
      for (int j = 0, at = i * n; j < n; j++, at++) {
        double w = 0.5 * (k[at] - wi * weights[j]);
        double t = trend[at];
        sums[0] += w * smooth[at];
        sums[1] += w * t;
        sums[2] += w * t * t;
        slope[at] *= w;
      }
      gradSignal += sums[0];
      gradLinear += sums[1];
      gradQuadratic += sums[2];
      gradNoise += 0.5 * (k[i * n + i] - wi * wi);
    }
    gradient[d] = gradSignal * signal;
    gradient[d + 1] = gradLinear * linear;
    gradient[d + 2] = gradQuadratic * quadratic;
    gradient[d + 3] = gradNoise * noise;

    // Σij Mij (ai − aj)² = 2 (Σi mi ai² − aᵀMa) for each input, all inputs by one product
    double[] product = LinearAlgebra.multiply(slope, scaled, n, n, d);
    double[] perInput = new double[d];
    for (int i = 0; i < n; i++) {
      double rowSum = 0;
      for (int j = 0, at = i * n; j < n; j++, at++) {
        rowSum += slope[at];
      }
      for (int j = 0; j < d; j++) {
        double a = scaled[i * d + j];
        perInput[j] += a * (rowSum * a - product[i * d + j]);
      }
    }
    for (int j = 0; j < d; j++) {
      gradient[j] = 2 * signal * perInput[j];
    }
    double value = 0.5 * (fit + logDeterminant + n * Math.log(2 * Math.PI));
    for (int j = 0; j < d; j++) {
      value += prior(theta, gradient, j, lengthScaleCentre, LENGTH_SCALE_SPREAD);
    }
    for (int j = d; j < d + 3; j++) {
      value += prior(theta, gradient, j, -1, VARIANCE_SPREAD);
    }
    return value + prior(theta, gradient, d + 3, -5, VARIANCE_SPREAD);
  }

  private static double prior(
      double[] theta, double[] gradient, int j, double centre, double spread) {
    double z = (theta[j] - centre) / spread;
    gradient[j] += z / spread;
    return 0.5 * z * z;
  }
}
