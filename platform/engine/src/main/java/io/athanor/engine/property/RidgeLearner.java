package io.athanor.engine.property;

import io.athanor.engine.run.RunMonitor;
import java.util.Arrays;

/**
 * Ridge regression on the inputs, and on their squares and products when quadratic. The penalty is
 * chosen on rows held out. With more features than rows the dual system is solved, which gives the
 * same model.
 *
 * <p>Source: Hoerl and Kennard, Ridge regression, Technometrics 12, 1970.
 */
final class RidgeLearner implements Learner {
  private static final double[] PENALTIES = {1e-4, 1e-2, 0.1, 1, 10, 100};

  private final boolean quadratic;

  RidgeLearner(boolean quadratic) {
    this.quadratic = quadratic;
  }

  @Override
  public double[] tune(double[][] x, double[] y, int tuningRows, long seed, RunMonitor monitor) {
    int rows = Math.min(x.length, tuningRows);
    int kept = rows * 3 / 4;
    double least = Double.POSITIVE_INFINITY;
    double best = 1;
    for (double penalty : PENALTIES) {
      monitor.checkCancelled();
      Regressor model =
          fit(Arrays.copyOf(x, kept), Arrays.copyOf(y, kept), new double[] {penalty}, seed);
      double squares = 0;
      for (int i = kept; i < rows; i++) {
        double error = model.predict(x[i]).mean() - y[i];
        squares += error * error;
      }
      if (squares < least) {
        least = squares;
        best = penalty;
      }
    }
    return new double[] {best};
  }

  @Override
  public Regressor fit(double[][] x, double[] y, double[] hyper, long seed) {
    int n = x.length;
    double[][] rows = new double[n][];
    for (int i = 0; i < n; i++) {
      rows[i] = features(x[i]);
    }
    int p = rows[0].length;
    double[] flat = LinearAlgebra.flat(rows, p);
    double[] weights = new double[p];
    if (p <= n) {
      double[] normal = LinearAlgebra.gramOfColumns(flat, n, p);
      for (int j = 0; j < p; j++) {
        normal[j * p + j] += hyper[0];
      }
      for (int i = 0; i < n; i++) {
        addScaled(weights, y[i], rows[i]);
      }
      LinearAlgebra.choleskyWithJitter(normal, p, 0);
      LinearAlgebra.solve(normal, p, weights);
    } else {
      double[] gram = LinearAlgebra.gram(flat, n, p);
      for (int i = 0; i < n; i++) {
        gram[i * n + i] += hyper[0];
      }
      double[] dual = y.clone();
      LinearAlgebra.choleskyWithJitter(gram, n, 0);
      LinearAlgebra.solve(gram, n, dual);
      for (int i = 0; i < n; i++) {
        addScaled(weights, dual[i], rows[i]);
      }
    }
    return new Ridge(this, weights);
  }

  private static void addScaled(double[] to, double factor, double[] what) {
    for (int j = 0; j < to.length; j++) {
      to[j] += factor * what[j];
    }
  }

  /** A 1, the inputs, and when quadratic their squares and products. */
  private double[] features(double[] x) {
    int d = x.length;
    double[] features = new double[1 + d + (quadratic ? d * (d + 1) / 2 : 0)];
    features[0] = 1;
    System.arraycopy(x, 0, features, 1, d);
    if (quadratic) {
      int at = d + 1;
      for (int i = 0; i < d; i++) {
        for (int j = i; j < d; j++) {
          features[at++] = x[i] * x[j];
        }
      }
    }
    return features;
  }

  private static final class Ridge implements Regressor {
    private final RidgeLearner learner;
    private final double[] weights;

    Ridge(RidgeLearner learner, double[] weights) {
      this.learner = learner;
      this.weights = weights;
    }

    @Override
    public Prediction predict(double[] x) {
      double[] features = learner.features(x);
      double sum = 0;
      for (int j = 0; j < features.length; j++) {
        sum += weights[j] * features[j];
      }
      return new Prediction(sum, 1);
    }

    @Override
    public double[] gradient(double[] x) {
      int d = x.length;
      double[] gradient = Arrays.copyOfRange(weights, 1, d + 1);
      if (learner.quadratic) {
        int at = d + 1;
        for (int i = 0; i < d; i++) {
          for (int j = i; j < d; j++, at++) {
            gradient[i] += weights[at] * x[j];
            gradient[j] += weights[at] * x[i];
          }
        }
      }
      return gradient;
    }
  }
}
