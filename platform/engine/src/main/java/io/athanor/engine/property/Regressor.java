package io.athanor.engine.property;

/**
 * A fitted model in standardised coordinates: inputs and response have mean 0 and variance 1 over
 * the rows of the fit. Thread-safe.
 */
interface Regressor {

  /**
   * Mean, and a spread that is right up to a factor: it says where the model is less certain.
   *
   * @param x standardised, (d)
   */
  Prediction predict(double[] x);

  /** Gradient of the mean, (d), or null where the mean has none. */
  default double[] gradient(double[] x) {
    return null;
  }
}
