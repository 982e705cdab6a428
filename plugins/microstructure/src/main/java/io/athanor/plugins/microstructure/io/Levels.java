package io.athanor.plugins.microstructure.io;

import io.athanor.plugins.microstructure.image.Unreadable;
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
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    // few values in many runs: a map would be asked for each run
    double[] levels = new double[MOST_LABELS + 1];
    int[] pixels = new int[levels.length];
    int distinct = 0;
    int run = 0;
    for (int i = 0; i < values.length; i++) {
      run++;
      if (i + 1 < values.length && values[i + 1] == values[i]) {
        continue;
      }
      least = Math.min(least, values[i]);
      greatest = Math.max(greatest, values[i]);
      if (distinct < levels.length) {
        int level = 0;
        while (level < distinct && levels[level] != values[i]) {
          level++;
        }
        distinct = Math.max(distinct, level + 1);
        levels[level] = values[i] + 0.0; // -0.0 and 0.0 are one level
        pixels[level] += run;
      }
      run = 0;
    }
    SortedMap<Double, Integer> counts = new TreeMap<>();
    for (int level = 0; level < distinct; level++) {
      counts.put(levels[level], pixels[level]);
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
