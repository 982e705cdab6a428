package io.athanor.engine.property;

/**
 * How a property becomes a standardised response and back.
 *
 * @param logarithmic whether its logarithm is modelled: for positive properties that spread over
 *     factors
 * @param mean of the modelled quantity
 * @param scale standard deviation of the modelled quantity, positive
 */
record Response(boolean logarithmic, double mean, double scale) {

  static Response of(double[] y, boolean logarithmic) {
    double[] modelled = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      modelled[i] = logarithmic ? Math.log(y[i]) : y[i];
    }
    double scale = Statistics.deviation(modelled);
    return new Response(logarithmic, Statistics.mean(modelled), scale > 0 ? scale : 1);
  }

  double[] standardise(double[] y) {
    double[] standardised = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      standardised[i] = ((logarithmic ? Math.log(y[i]) : y[i]) - mean) / scale;
    }
    return standardised;
  }

  /** The property's value of a standardised response. */
  double value(double standardised) {
    double modelled = mean + scale * standardised;
    return logarithmic ? Math.exp(modelled) : modelled;
  }

  double[] values(double[] standardised) {
    double[] values = new double[standardised.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(standardised[i]);
    }
    return values;
  }

  /** Derivative of {@link #value}, which is positive. */
  double slope(double standardised) {
    return logarithmic ? scale * value(standardised) : scale;
  }

  /** Whether the logarithm can be taken of all of them, also of rows added later. */
  static boolean allowsLogarithm(double[] y) {
    for (double v : y) {
      if (!(v > 0)) {
        return false;
      }
    }
    return true;
  }
}
