package io.athanor.engine.property;

import io.athanor.engine.run.RunMonitor;

/** How one kind of surrogate is tuned and fitted. Stateless. */
interface Learner {

  /**
   * Chooses hyperparameters.
   *
   * @param x standardised (n, d), in random order
   * @param y standardised (n)
   * @param tuningRows at most so many of the first rows are to be used where it takes long
   */
  double[] tune(double[][] x, double[] y, int tuningRows, long seed, RunMonitor monitor);

  /** Fits with given hyperparameters; the same arguments give the same predictions. */
  Regressor fit(double[][] x, double[] y, double[] hyper, long seed);

  static Learner of(Kind kind) {
    return switch (kind) {
      case GAUSSIAN_PROCESS -> new GaussianProcessLearner();
      case SUPPORT_VECTOR -> new SupportVectorLearner();
      case GRADIENT_BOOSTING -> new BoostingLearner();
      case RANDOM_FOREST -> new ForestLearner();
      case QUADRATIC -> new RidgeLearner(true);
      case LINEAR -> new RidgeLearner(false);
      case CONSTANT -> new ConstantLearner();
    };
  }
}
