package io.athanor.engine.property;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a surrogate's intervals of one level cover of rows that it had not seen, beside what they
 * are to cover: a point of the reliability diagram (Kuleshov, Fenner and Ermon, Accurate
 * uncertainties for deep learning using calibrated regression, ICML 2018).
 *
 * @param level that the intervals are to cover, above 0 and below 1
 * @param covered share of the rows that they cover
 * @param low least share that chance would leave at this number of rows: the level less 1.96
 *     binomial standard deviations
 * @param high greatest such share
 */
public record Reliability(double level, double covered, double low, double high) {
  /** Fewer rows in a half say nothing of levels. */
  private static final int LEAST_ROWS = 10;

  private static final int LEVELS = 19;

  /** 95 % of chance. */
  private static final double Z = 1.96;

  /** Relative; what is even but for rounding is even. */
  private static final double ROUNDING = 1e-9;

  /**
   * At the levels 0.05, 0.1 … 0.95, of held-out rows with their intervals of one level.
   *
   * <p>Every second row has its interval from the errors of the rows between, as the quantile of
   * |error| / spread at the kept level. So an error, divided by the reach of its interval, is that
   * quotient but for a factor that is the same for the half; the factor between both halves is the
   * quantile of one at the kept level. That leads to the quantiles of any level, taken of one half
   * and tried on the other: at the kept level they cover just what the kept intervals do.
   *
   * @return empty where there are too few rows with finite numbers, or nothing varies
   */
  public static List<Reliability> of(Parity parity) {
    double[] even = missed(parity, 0);
    double[] odd = missed(parity, 1);
    if (Math.min(even.length, odd.length) < LEAST_ROWS || !finite(even) || !finite(odd)) {
      return List.of();
    }
    double evenReach = quantile(odd, parity.level());
    double oddReach = quantile(even, parity.level());
    if (!(evenReach > 0 && oddReach > 0)) {
      return List.of();
    }
    int n = even.length + odd.length;
    return IntStream.rangeClosed(1, LEVELS)
        .mapToObj(i -> (double) i / (LEVELS + 1))
        .map(
            level -> {
              int inside =
                  within(even, quantile(odd, level) / evenReach)
                      + within(odd, quantile(even, level) / oddReach);
              double chance = Z * Math.sqrt(level * (1 - level) / n);
              return new Reliability(
                  level,
                  (double) inside / n,
                  Math.max(0, level - chance),
                  Math.min(1, level + chance));
            })
        .toList();
  }

  /** Errors of every second row as shares of their intervals' reach, ascending. */
  private static double[] missed(Parity parity, int first) {
    double[] known = parity.known();
    double[] predicted = parity.predicted();
    double[] low = parity.low();
    double[] high = parity.high();
    return IntStream.iterate(first, i -> i < known.length, i -> i + 2)
        .filter(i -> finite(new double[] {known[i], predicted[i], low[i], high[i]}))
        .mapToDouble(i -> missed(known[i], predicted[i], low[i], high[i]))
        .sorted()
        .toArray();
  }

  /** An interval that is not even was even in the logarithm, which was modelled. */
  private static double missed(double known, double predicted, double low, double high) {
    double below = predicted - low;
    double above = high - predicted;
    boolean even = Math.abs(above - below) <= ROUNDING * (above + below);
    return even || low <= 0
        ? Math.abs(known - predicted) / above
        : Math.abs(Math.log(known / predicted)) / Math.log(high / predicted);
  }

  private static int within(double[] sorted, double reach) {
    // the row that made the reach counts, whatever the last digit says
    double most = reach * (1 + ROUNDING);
    return (int) Arrays.stream(sorted).filter(share -> share <= most).count();
  }

  /** As a conformal interval takes it: the ⌈(n + 1) level⌉-th. */
  private static double quantile(double[] sorted, double level) {
    int rank = Math.min(sorted.length, (int) Math.ceil((sorted.length + 1) * level));
    return sorted[rank - 1];
  }

  private static boolean finite(double[] values) {
    return Arrays.stream(values).allMatch(Double::isFinite);
  }
}
