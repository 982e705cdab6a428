package io.athanor.engine.search;

/** The standard normal distribution. */
final class Normal {
  private Normal() {}

  /**
   * Cumulative distribution to 1e-7.
   *
   * <p>Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 26.2.17.
   */
  static double cumulative(double u) {
    double t = 1 / (1 + 0.2316419 * Math.abs(u));
    double tail =
        Math.exp(-0.5 * u * u)
            / Math.sqrt(2 * Math.PI)
            * t
            * (0.319381530
                + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    return u >= 0 ? 1 - tail : tail;
  }
}
