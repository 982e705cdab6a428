package io.athanor.engine.property;

/**
 * How well a kind of surrogate predicted rows that it had not seen.
 *
 * @param r2 coefficient of determination, at most 1
 * @param rmse root mean square error, in the property's unit
 * @param mae mean absolute error, in the property's unit
 * @param medianRelativeError median of |predicted − true| / |true|, a ratio
 * @param rows number of rows predicted
 */
public record KindScore(
    Kind kind, double r2, double rmse, double mae, double medianRelativeError, int rows) {

  /** Scores predictions against truths of the same order. */
  static KindScore of(Kind kind, double[] predicted, double[] truth) {
    int n = truth.length;
    double mean = 0;
    double greatest = 0;
    for (double t : truth) {
      mean += t / n;
      greatest = Math.max(greatest, Math.abs(t));
    }
    double squares = 0;
    double total = 0;
    double absolute = 0;
    double[] relative = new double[n];
    for (int i = 0; i < n; i++) {
      double error = Math.abs(predicted[i] - truth[i]);
      squares += error * error;
      absolute += error;
      total += (truth[i] - mean) * (truth[i] - mean);
      // a true value of zero would make its ratio infinite: it counts as a large one
      relative[i] = error / Math.max(Math.abs(truth[i]), 1e-9 * Math.max(greatest, 1e-300));
    }
    return new KindScore(
        kind,
        total > 0 ? 1 - squares / total : 0,
        Math.sqrt(squares / n),
        absolute / n,
        Statistics.median(relative),
        n);
  }
}
