package io.athanor.engine.latent;

/** Weighted means and covariances of points. */
final class Moments {
  private Moments() {}

  static double[] mean(double[][] points, double[] weights) {
    var mean = new double[points[0].length];
    double total = 0;
    for (int i = 0; i < points.length; i++) {
      total += weights[i];
      for (int j = 0; j < mean.length; j++) {
        mean[j] += weights[i] * points[i][j];
      }
    }
    for (int j = 0; j < mean.length && total > 0; j++) {
      mean[j] /= total;
    }
    return mean;
  }

  /** Σ w (x − mean)(x − mean)ᵀ / Σ w. */
  static double[][] covariance(double[][] points, double[] weights, double[] mean) {
    int d = mean.length;
    var covariance = new double[d][d];
    var centred = new double[d];
    double total = 0;
    for (int i = 0; i < points.length; i++) {
      double weight = weights[i];
      if (weight == 0) {
        continue;
      }
      total += weight;
      for (int j = 0; j < d; j++) {
        centred[j] = points[i][j] - mean[j];
      }
      for (int j = 0; j < d; j++) {
        double scaled = weight * centred[j];
        double[] row = covariance[j];
        for (int k = 0; k <= j; k++) {
          row[k] += scaled * centred[k];
        }
      }
    }
    for (int j = 0; j < d; j++) {
      for (int k = 0; k <= j; k++) {
        double value = total > 0 ? covariance[j][k] / total : 0;
        covariance[j][k] = value;
        covariance[k][j] = value;
      }
    }
    return covariance;
  }

  static double squaredDistance(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += (a[j] - b[j]) * (a[j] - b[j]);
    }
    return sum;
  }
}
