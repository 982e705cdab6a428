package io.athanor.engine.property;

import io.athanor.engine.run.RunMonitor;
import java.util.Arrays;

/**
 * Rows predicted by a model that had not seen them.
 *
 * @param residual truth minus prediction, standardised, (n)
 * @param spread raw, (n)
 * @param usable which of them count for calibration, (n)
 * @param from first row whose residual counts for scores: hyperparameters were chosen with those
 *     before it
 */
@SuppressWarnings("ArrayRecordComponent") // package-private, never compared or changed
record HeldOut(double[] residual, double[] spread, boolean[] usable, int from) {

  /**
   * Each row predicted without itself by the tuned winner. For a Gaussian process in closed form;
   * only rows that its hyperparameters were not chosen with are honest then.
   */
  static HeldOut ofTuned(
      Learner learner,
      double[] hyper,
      double[][] x,
      double[] y,
      int tuningRows,
      FitConfig config,
      long seed,
      RunMonitor monitor) {
    if (!(learner instanceof GaussianProcessLearner process)) {
      return of(learner, hyper, x, y, tuningRows, config, seed, monitor);
    }
    GaussianProcess.LeaveOneOut out = process.fitWithLeaveOneOut(x, y, hyper, seed).leaveOneOut();
    boolean[] usable = out.usable().clone();
    Arrays.fill(usable, 0, tuningRows, false);
    return new HeldOut(out.residual(), out.spread(), usable, Math.min(tuningRows, y.length - 1));
  }

  /**
   * Each row predicted by a fit without its fold; rows are in random order already.
   *
   * @param hyper null to choose it for each fold from the other folds
   */
  static HeldOut of(
      Learner learner,
      double[] hyper,
      double[][] x,
      double[] y,
      int tuningRows,
      FitConfig config,
      long seed,
      RunMonitor monitor) {
    int n = y.length;
    int folds = Math.min(config.folds(), n);
    double[] residual = new double[n];
    double[] spread = new double[n];
    for (int fold = 0; fold < folds; fold++) {
      monitor.checkCancelled();
      int[] training = Rows.withoutFold(n, folds, fold);
      double[][] trainingX = Rows.pick(x, training);
      double[] trainingY = Rows.pick(y, training);
      double[] chosen =
          hyper != null
              ? hyper
              : learner.tune(trainingX, trainingY, tuningRows, seed + fold, monitor);
      Regressor model = learner.fit(trainingX, trainingY, chosen, seed + fold);
      for (int i = fold; i < n; i += folds) {
        Prediction prediction = model.predict(x[i]);
        residual[i] = y[i] - prediction.mean();
        spread[i] = prediction.spread();
      }
    }
    if (!(learner instanceof GaussianProcessLearner)) {
      var neighbours = new NeighbourSpread(x, residual);
      for (int i = 0; i < n; i++) {
        spread[i] = neighbours.atRow(i);
      }
    }
    boolean[] usable = new boolean[n];
    Arrays.fill(usable, true);
    return new HeldOut(residual, spread, usable, 0);
  }
}
