package io.athanor.engine.property;

import io.athanor.engine.run.RunMonitor;
import io.athanor.sdk.AthanorException;
import java.util.Arrays;
import java.util.EnumSet;

/**
 * Fits the probability that a check passes: a regression on 0 and 1 by the same means as for
 * properties, then a logistic map from what it predicts of rows it has not seen to probabilities.
 *
 * <p>Source: Platt, Probabilistic outputs for support vector machines, 1999, with his smoothed
 * targets.
 */
public final class CheckFitter {
  private CheckFitter() {}

  /**
   * Fits a check's model. A check that always or never passed gives a constant probability, by
   * Laplace's rule of succession.
   *
   * @param x latent points, (n, d)
   * @param passed whether the decoded structure passed, (n)
   * @param config its kinds are narrowed to Gaussian process and gradient boosting
   * @throws AthanorException DATA, when rows are too few or not finite
   */
  public static FittedCheck fit(
      String check,
      double[][] x,
      boolean[] passed,
      FitConfig config,
      long seed,
      RunMonitor monitor) {
    double[] y = new double[passed.length];
    int passes = 0;
    for (int i = 0; i < y.length; i++) {
      y[i] = passed[i] ? 1 : 0;
      passes += passed[i] ? 1 : 0;
    }
    EnumSet<Kind> kinds = EnumSet.copyOf(config.kinds());
    kinds.retainAll(EnumSet.of(Kind.GAUSSIAN_PROCESS, Kind.GRADIENT_BOOSTING));
    SurrogateFitter.Fit fit =
        SurrogateFitter.fitWithOutOfFold(
            check, x, y, kinds.isEmpty() ? config : config.withKinds(kinds), false, seed, monitor);
    double passRate = (double) passes / y.length;
    if (fit.surrogate().winner() == Kind.CONSTANT) {
      double probability = (passes + 1.0) / (y.length + 2.0);
      double logOdds = Math.log(probability / (1 - probability));
      return FittedCheck.of(fit.surrogate(), 0, logOdds, passRate, 0, 0);
    }
    int rows = fit.outOfFold().length;
    double[] predicted = Arrays.copyOfRange(fit.outOfFold(), fit.from(), rows);
    double[] truth = Arrays.copyOfRange(fit.surrogate().recipe().y(), fit.from(), rows);
    double[] map = logisticMap(predicted, truth);
    double squares = 0;
    int wrong = 0;
    for (int i = 0; i < truth.length; i++) {
      double error = logistic(map[0] * predicted[i] + map[1]) - truth[i];
      squares += error * error;
      wrong += Math.abs(error) > 0.5 ? 1 : 0;
    }
    double held = truth.length;
    return FittedCheck.of(fit.surrogate(), map[0], map[1], passRate, squares / held, wrong / held);
  }

  /**
   * Adds rows, verified ones; see {@link SurrogateFitter#refit}.
   *
   * @param extraX latent points, (m, d)
   * @param extraPassed whether the decoded structures passed, (m)
   */
  public static FittedCheck refit(FittedCheck check, double[][] extraX, boolean[] extraPassed) {
    double[] y = new double[extraPassed.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = extraPassed[i] ? 1 : 0;
    }
    if (check.surrogate().winner() == Kind.CONSTANT) {
      Recipe longer = check.surrogate().recipe().withRows(extraX, y);
      boolean[] passed = new boolean[longer.y().length];
      for (int i = 0; i < passed.length; i++) {
        passed[i] = longer.y()[i] > 0.5;
      }
      return fit(
          longer.property(),
          longer.x(),
          passed,
          FitConfig.defaults(),
          longer.seed(),
          RunMonitor.NONE);
    }
    return FittedCheck.of(
        SurrogateFitter.refit(check.surrogate(), extraX, y),
        check.slope(),
        check.intercept(),
        check.passRate(),
        check.brier(),
        check.wrong());
  }

  static double logistic(double t) {
    return 1 / (1 + Math.exp(-t));
  }

  /** Slope and intercept of the logistic regression on one input, by Newton's method. */
  private static double[] logisticMap(double[] f, double[] truth) {
    int n = f.length;
    double positives = 0;
    for (double t : truth) {
      positives += t;
    }
    double high = (positives + 1) / (positives + 2);
    double low = 1 / (n - positives + 2);
    double a = 4;
    double b = -2;
    for (int iteration = 0; iteration < 100; iteration++) {
      // a weak pull towards the start keeps separable data finite
      double ga = 1e-3 * (a - 4);
      double gb = 1e-3 * (b + 2);
      double haa = 1e-3;
      double hab = 0;
      double hbb = 1e-3;
      for (int i = 0; i < n; i++) {
        double p = logistic(a * f[i] + b);
        double error = p - (truth[i] > 0.5 ? high : low);
        double w = Math.max(p * (1 - p), 1e-9);
        ga += error * f[i];
        gb += error;
        haa += w * f[i] * f[i];
        hab += w * f[i];
        hbb += w;
      }
      double det = haa * hbb - hab * hab;
      double da = (hbb * ga - hab * gb) / det;
      double db = (haa * gb - hab * ga) / det;
      double longest = Math.max(Math.abs(da), Math.abs(db));
      double step = longest > 5 ? 5 / longest : 1;
      a -= step * da;
      b -= step * db;
      if (longest < 1e-10) {
        break;
      }
    }
    return new double[] {a, b};
  }
}
