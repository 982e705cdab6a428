package io.athanor.engine.property;

/**
 * A model without a spread of its own, given one by {@link NeighbourSpread}, and corrected near
 * rows that were added after the fit: what the model leaves over there is interpolated with a
 * kernel of {@link GaussianProcess#range}. Trees and support vectors would otherwise average a
 * verified row away.
 */
final class WithNeighbours implements Regressor {
  private static final double NUGGET = 0.02;

  private final Regressor model;
  private final NeighbourSpread spread;
  private final double[][] added;
  private final double[] weights;
  private final double inverseWidth;

  /**
   * @param added standardised rows added after the fit, may be none
   * @param response their standardised responses
   * @param width of the correction, in standardised units
   */
  WithNeighbours(
      Regressor model, NeighbourSpread spread, double[][] added, double[] response, double width) {
    this.model = model;
    this.spread = spread;
    this.added = added;
    this.inverseWidth = 1 / (2 * width * width);
    int m = added.length;
    double[] kernel = new double[m * m];
    weights = new double[m];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < m; j++) {
        kernel[i * m + j] = kernel(added[i], added[j]);
      }
      kernel[i * m + i] += NUGGET;
      weights[i] = response[i] - model.predict(added[i]).mean();
    }
    if (m > 0) {
      LinearAlgebra.choleskyWithJitter(kernel, m, 0);
      LinearAlgebra.solve(kernel, m, weights);
    }
  }

  @Override
  public Prediction predict(double[] x) {
    double mean = model.predict(x).mean();
    double near = 0;
    for (int i = 0; i < added.length; i++) {
      double k = kernel(added[i], x);
      mean += weights[i] * k;
      near = Math.max(near, k);
    }
    return new Prediction(mean, spread.at(x) * Math.sqrt(1 - (1 - NUGGET) * near * near));
  }

  @Override
  public double[] gradient(double[] x) {
    double[] gradient = model.gradient(x);
    if (gradient == null) {
      return null;
    }
    for (int i = 0; i < added.length; i++) {
      double factor = -2 * inverseWidth * weights[i] * kernel(added[i], x);
      for (int j = 0; j < x.length; j++) {
        gradient[j] += factor * (x[j] - added[i][j]);
      }
    }
    return gradient;
  }

  private double kernel(double[] a, double[] b) {
    return Math.exp(-squaredDistance(a, b) * inverseWidth);
  }

  private static double squaredDistance(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      double t = a[j] - b[j];
      sum += t * t;
    }
    return sum;
  }
}
