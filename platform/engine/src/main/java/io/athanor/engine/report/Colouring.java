package io.athanor.engine.report;

import java.util.Arrays;

/**
 * A property by which points are coloured.
 *
 * @param unit empty or 1 for a ratio
 * @param source how the values came about, for people
 * @param values one for each point, NaN where there is none; not to be changed
 * @param low value of the darkest colour
 * @param high value of the brightest colour, greater
 */
@SuppressWarnings("ArrayRecordComponent") // read at once, never compared
record Colouring(
    String property, String unit, String source, double[] values, double low, double high) {
  /** Share of the values that may lie beyond each end of the colours. */
  private static final double BEYOND = 0.01;

  /** Colours from the first to the 99th percentile, so that a few outliers don't hide the rest. */
  static Colouring of(String property, String unit, String source, double[] values) {
    double[] sorted = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
    double low = sorted.length == 0 ? 0 : sorted[(int) (BEYOND * (sorted.length - 1))];
    double high =
        sorted.length == 0 ? 0 : sorted[(int) Math.ceil((1 - BEYOND) * (sorted.length - 1))];
    if (low == high && sorted.length > 0) {
      low = sorted[0];
      high = sorted[sorted.length - 1];
    }
    return new Colouring(property, unit, source, values, low, high);
  }

  /** Whether there are different values. */
  boolean varies() {
    return high > low;
  }

  /** Place of a point's value between the ends, in [0, 1]; NaN where there is none. */
  double share(int point) {
    double value = values[point];
    return Double.isFinite(value)
        ? Math.max(0, Math.min(1, (value - low) / (high - low)))
        : Double.NaN;
  }
}
