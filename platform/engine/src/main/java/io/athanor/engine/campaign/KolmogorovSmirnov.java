package io.athanor.engine.campaign;

import java.util.Arrays;

/** The two-sample statistic of Kolmogorov and Smirnov. */
public final class KolmogorovSmirnov {
  private KolmogorovSmirnov() {}

  /** Greatest difference of the two empirical distribution functions, from 0 to 1. */
  public static double distance(double[] a, double[] b) {
    double[] x = a.clone();
    double[] y = b.clone();
    Arrays.sort(x);
    Arrays.sort(y);
    int i = 0;
    int j = 0;
    double greatest = 0;
    while (i < x.length && j < y.length) {
      double value = Math.min(x[i], y[j]);
      while (i < x.length && x[i] <= value) {
        i++;
      }
      while (j < y.length && y[j] <= value) {
        j++;
      }
      greatest = Math.max(greatest, Math.abs((double) i / x.length - (double) j / y.length));
    }
    return greatest;
  }
}
