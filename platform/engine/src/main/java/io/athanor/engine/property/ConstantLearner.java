package io.athanor.engine.property;

import io.athanor.engine.run.RunMonitor;

/** A property that never varied is predicted as what it was. */
final class ConstantLearner implements Learner {
  @Override
  public double[] tune(double[][] x, double[] y, int tuningRows, long seed, RunMonitor monitor) {
    return new double[0];
  }

  @Override
  public Regressor fit(double[][] x, double[] y, double[] hyper, long seed) {
    Prediction constant = new Prediction(0, 0);
    return point -> constant;
  }
}
