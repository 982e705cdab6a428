package io.athanor.engine.property;

import io.athanor.engine.run.RunMonitor;
import java.util.Arrays;
import smile.math.MathEx;
import smile.math.kernel.GaussianKernel;
import smile.regression.KernelMachine;
import smile.regression.Regression;
import smile.regression.SVM;

/**
 * Support vector regression with a Gaussian kernel, by Smile. Kernel width and cost are chosen on
 * rows held out.
 *
 * <p>Source: Smola and Schölkopf, A tutorial on support vector regression, Statistics and Computing
 * 14, 2004.
 */
final class SupportVectorLearner implements Learner {
  private static final double TUBE = 0.03;
  private static final double TOLERANCE = 1e-2;

  @Override
  public double[] tune(double[][] x, double[] y, int tuningRows, long seed, RunMonitor monitor) {
    int rows = Math.min(Math.min(x.length, tuningRows), 600);
    int kept = rows * 3 / 4;
    double[] best = null;
    double least = Double.POSITIVE_INFINITY;
    for (double width : new double[] {1, 2}) {
      for (double cost : new double[] {3, 30}) {
        monitor.checkCancelled();
        double[] hyper = {width * Math.sqrt(x[0].length), cost};
        Regressor model = fit(Arrays.copyOf(x, kept), Arrays.copyOf(y, kept), hyper, seed);
        double squares = 0;
        for (int i = kept; i < rows; i++) {
          double error = model.predict(x[i]).mean() - y[i];
          squares += error * error;
        }
        if (squares < least) {
          least = squares;
          best = hyper;
        }
      }
    }
    return best;
  }

  @Override
  public Regressor fit(double[][] x, double[] y, double[] hyper, long seed) {
    MathEx.setSeed(seed);
    Regression<double[]> model =
        SVM.fit(x, y, new GaussianKernel(hyper[0]), TUBE, hyper[1], TOLERANCE);
    return new KernelExpansion((KernelMachine<double[]>) model, x[0].length, hyper[0]);
  }
}
