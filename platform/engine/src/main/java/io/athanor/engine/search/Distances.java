package io.athanor.engine.search;

/** Euclidean distances. */
final class Distances {
  private Distances() {}

  static double euclidean(double[] a, double[] b) {
    return Math.sqrt(squared(a, b));
  }

  static double squared(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      double t = a[j] - b[j];
      sum += t * t;
    }
    return sum;
  }
}
