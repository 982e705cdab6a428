package io.athanor.engine.property;

import io.athanor.engine.run.RunMonitor;
import smile.base.cart.Loss;
import smile.math.MathEx;
import smile.regression.GradientTreeBoost;

/**
 * Gradient boosted regression trees with Smile. One setting that is good for hundreds to thousands
 * of rows: shallow trees, since deeper ones gained nothing on smooth responses.
 *
 * <p>Source: Friedman, Stochastic gradient boosting, Comput. Stat. Data Anal. 38, 2002.
 */
final class BoostingLearner implements Learner {
  private static final double[] SETTING = {300, 4, 5, 0.1, 0.7};

  @Override
  public double[] tune(double[][] x, double[] y, int tuningRows, long seed, RunMonitor monitor) {
    return SETTING.clone();
  }

  @Override
  public Regressor fit(double[][] x, double[] y, double[] hyper, long seed) {
    int depth = (int) hyper[1];
    // the subsamples come from Smile's generator of this thread
    MathEx.setSeed(seed);
    var model =
        GradientTreeBoost.fit(
            SmileTrees.FORMULA,
            SmileTrees.frame(x, y),
            Loss.ls(),
            (int) hyper[0],
            depth,
            1 << depth,
            (int) hyper[2],
            hyper[3],
            hyper[4]);
    return SmileTrees.regressor(model, x[0].length);
  }
}
