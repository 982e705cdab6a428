package io.athanor.engine.property;

/**
 * Shifts and scales inputs to mean 0 and variance 1. An input that never varied is only shifted.
 *
 * @param mean (d)
 * @param scale (d), positive
 */
@SuppressWarnings("ArrayRecordComponent") // package-private, never compared or changed
record Standardiser(double[] mean, double[] scale) {

  static Standardiser of(double[][] x) {
    int d = x[0].length;
    double[] mean = new double[d];
    double[] scale = new double[d];
    double[] column = new double[x.length];
    for (int j = 0; j < d; j++) {
      for (int i = 0; i < x.length; i++) {
        column[i] = x[i][j];
      }
      mean[j] = Statistics.mean(column);
      double deviation = Statistics.deviation(column);
      scale[j] = deviation > 1e-12 * (1 + Math.abs(mean[j])) ? deviation : 1;
    }
    return new Standardiser(mean, scale);
  }

  double[] apply(double[] x) {
    double[] standardised = new double[x.length];
    for (int j = 0; j < x.length; j++) {
      standardised[j] = (x[j] - mean[j]) / scale[j];
    }
    return standardised;
  }

  double[][] apply(double[][] x) {
    double[][] standardised = new double[x.length][];
    for (int i = 0; i < x.length; i++) {
      standardised[i] = apply(x[i]);
    }
    return standardised;
  }
}
