package io.athanor.engine.property;

import io.athanor.engine.run.RunMonitor;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import smile.regression.RandomForest;

/**
 * Random forest with Smile.
 *
 * <p>Source: Breiman, Random forests, Machine Learning 45, 2001.
 */
final class ForestLearner implements Learner {
  private static final double[] SETTING = {100, 20, 3};

  @Override
  public double[] tune(double[][] x, double[] y, int tuningRows, long seed, RunMonitor monitor) {
    return SETTING.clone();
  }

  @Override
  public Regressor fit(double[][] x, double[] y, double[] hyper, long seed) {
    int trees = (int) hyper[0];
    int d = x[0].length;
    // A seed for each tree: Smile grows them in parallel. Seeds below 2 it silently does not set.
    LongStream seeds = new SplittableRandom(seed).longs(trees, 2, Long.MAX_VALUE);
    var model =
        RandomForest.fit(
            SmileTrees.FORMULA,
            SmileTrees.frame(x, y),
            trees,
            Math.max(1, d / 3),
            (int) hyper[1],
            Math.max(2, x.length / 2),
            (int) hyper[2],
            1.0,
            seeds);
    return SmileTrees.regressor(model, d);
  }
}
