package io.athanor.plugins.microstructure.io;

import io.athanor.plugins.microstructure.image.Unreadable;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The distinct values of a picture: they tell a picture of two phases from gray values, and from
 * one of more phases.
 *
 * @param counts pixels by value, for the first distinct values met, at most {@link #MOST_LABELS} +
 *     1
 */
record Levels(double least, double greatest, SortedMap<Double, Integer> counts) {
  private static final int MOST_LABELS = 16;
  private static final int GREATEST_LABEL = 31;
  // gray pictures have dozens of values; this few, each of them frequent, are phases
  private static final int FEW = 4;
  private static final double FREQUENT = 0.02;

  static Levels of(double[] values) {
    return two(values).orElseGet(() -> several(values));
  }

  /** Of a picture of just two levels, in half the time: without a branch at each of its edges. */
  private static Optional<Levels> two(double[] values) {
    double first = values[0];
    double second = first;
    for (int i = 1; i < values.length && second == first; i++) {
      second = values[i];
    }
    int firsts = 0;
    int seconds = 0;
    for (double value : values) {
      firsts += value == first ? 1 : 0;
      seconds += value == second ? 1 : 0;
    }
    if (second == first || firsts + seconds < values.length) {
      return Optional.empty();
    }
    // plus zero: -0.0 and 0.0 are one level
    var counts = new TreeMap<>(Map.of(first + 0.0, firsts, second + 0.0, seconds));
    return Optional.of(new Levels(Math.min(first, second), Math.max(first, second), counts));
  }

  private static Levels several(double[] values) {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    SortedMap<Double, Integer> counts = new TreeMap<>();
    int run = 0;
    for (int i = 0; i < values.length; i++) {
      run++;
      if (i + 1 < values.length && values[i + 1] == values[i]) {
        continue;
      }
      least = Math.min(least, values[i]);
      greatest = Math.max(greatest, values[i]);
      // plus zero, as above
      if (counts.size() <= MOST_LABELS) {
        counts.merge(values[i] + 0.0, run, Integer::sum);
      }
      run = 0;
    }
    return new Levels(least, greatest, counts);
  }

  boolean areTwo() {
    return counts.size() == 2;
  }

  /**
   * @param thresholdGiven whether the user said by a level how phases are merged
   */
  void checkTwoPhases(double[] values, boolean thresholdGiven) throws Unreadable {
    int distinct = counts.size();
    if (distinct < 2) {
      throw new Unreadable(
          "every pixel has the value %s: one phase only, nothing to tell apart".formatted(least));
    }
    if (distinct == 2 || distinct > MOST_LABELS) {
      return;
    }
    boolean whole = counts.keySet().stream().allMatch(v -> v == Math.rint(v));
    if (whole && least >= -1 && greatest <= GREATEST_LABEL) {
      throw new Unreadable(
          ("it holds %d phases (labels %s) but this domain takes two;"
                  + " merge some first, as in a > 0")
              .formatted(distinct, counts.keySet().stream().map(Double::intValue).toList()));
    }
    boolean allFrequent =
        counts.values().stream().allMatch(count -> count >= FREQUENT * values.length);
    if (distinct <= FEW && allFrequent && !thresholdGiven) {
      throw new Unreadable(
          ("it seems to hold %d phases (values %s) but this domain takes two;"
                  + " give a threshold to say which belong together")
              .formatted(distinct, counts.keySet()));
    }
  }
}
