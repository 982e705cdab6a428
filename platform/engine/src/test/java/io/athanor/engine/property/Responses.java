package io.athanor.engine.property;

import java.util.Random;
import java.util.function.ToDoubleFunction;

/** Known responses and rows to fit them on. */
final class Responses {
  private Responses() {}

  /** Standard normal rows, (n, d), as a latent space has them. */
  static double[][] normal(int n, int d, long seed) {
    var random = new Random(seed);
    double[][] x = new double[n][d];
    for (double[] row : x) {
      for (int j = 0; j < d; j++) {
        row[j] = random.nextGaussian();
      }
    }
    return x;
  }

  static double[][] uniform(int n, int d, double low, double high, long seed) {
    var random = new Random(seed);
    double[][] x = new double[n][d];
    for (double[] row : x) {
      for (int j = 0; j < d; j++) {
        row[j] = low + (high - low) * random.nextDouble();
      }
    }
    return x;
  }

  static double[] at(double[][] x, ToDoubleFunction<double[]> f) {
    double[] y = new double[x.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = f.applyAsDouble(x[i]);
    }
    return y;
  }

  static double[] noisy(double[] y, double deviation, long seed) {
    var random = new Random(seed);
    double[] noisy = y.clone();
    for (int i = 0; i < y.length; i++) {
      noisy[i] += deviation * random.nextGaussian();
    }
    return noisy;
  }

  /** Saturating along one direction, waving along another, products of neighbours, a trend. */
  static ToDoubleFunction<double[]> smooth(int d, long seed) {
    var random = new Random(seed);
    double[] a = new double[d];
    double[] b = new double[d];
    double[] c = new double[d];
    for (int j = 0; j < d; j++) {
      double relevance = Math.exp(-0.12 * j);
      a[j] = random.nextGaussian() * relevance;
      b[j] = random.nextGaussian() * relevance * 0.5;
      c[j] = random.nextGaussian() * relevance * 0.4;
    }
    return z -> {
      double s = 0;
      double t = 0;
      double u = 0;
      for (int j = 0; j < d; j++) {
        s += a[j] * z[j];
        t += b[j] * z[j];
        u += c[j] * z[j] * z[(j + 1) % d];
      }
      return 4 + 2 * Math.tanh(s / 3) + 0.5 * Math.sin(t) + 0.2 * u + 0.02 * s * s;
    };
  }

  /** Branin and Hoo's function on [−5, 10] × [0, 15]. */
  static double branin(double[] x) {
    double t = x[1] - 5.1 / (4 * Math.PI * Math.PI) * x[0] * x[0] + 5 / Math.PI * x[0] - 6;
    return t * t + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x[0]) + 10;
  }

  /** Friedman's first function on [0, 1]^10; the last five inputs do nothing. */
  static double friedman(double[] x) {
    return 10 * Math.sin(Math.PI * x[0] * x[1])
        + 20 * (x[2] - 0.5) * (x[2] - 0.5)
        + 10 * x[3]
        + 5 * x[4];
  }

  static double r2(PropertyModel model, double[][] x, double[] truth) {
    double[] predicted = at(x, z -> model.predict(z).mean());
    return KindScore.of(Kind.CONSTANT, predicted, truth).r2();
  }
}
