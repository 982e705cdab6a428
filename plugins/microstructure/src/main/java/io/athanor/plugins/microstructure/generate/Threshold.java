package io.athanor.plugins.microstructure.generate;

import io.athanor.plugins.microstructure.TwoPhase;
import java.util.Arrays;

/** Makes phases of a smooth field. */
final class Threshold {
  private Threshold() {}

  /**
   * Exactly {@code ones} pixels of phase 1: those of the greatest values, of equal values the
   * first.
   */
  static TwoPhase greatest(int height, int width, double[] field, int ones) {
    double[] sorted = field.clone();
    Arrays.sort(sorted);
    double level = ones == 0 ? Double.POSITIVE_INFINITY : sorted[sorted.length - ones];
    int above = 0;
    for (double value : field) {
      above += value > level ? 1 : 0;
    }
    int atLevel = ones - above;
    boolean[] phases = new boolean[field.length];
    for (int i = 0; i < field.length; i++) {
      phases[i] = field[i] > level || (field[i] == level && atLevel-- > 0);
    }
    return TwoPhase.of(height, width, phases);
  }

  /** Phase 1 where the field is above the level. */
  static TwoPhase above(int height, int width, double[] field, double level) {
    boolean[] phases = new boolean[field.length];
    for (int i = 0; i < field.length; i++) {
      phases[i] = field[i] > level;
    }
    return TwoPhase.of(height, width, phases);
  }
}
