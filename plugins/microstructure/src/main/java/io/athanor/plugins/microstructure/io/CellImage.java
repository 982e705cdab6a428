package io.athanor.plugins.microstructure.io;

import io.athanor.plugins.microstructure.TwoPhase;
import java.util.Locale;

/**
 * A picture as numbers, before it is decided which of them are phase 0 and which phase 1.
 *
 * @param values finite, row by row
 * @param black the value at level 0 of a threshold
 * @param white the value at level 1 of a threshold
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, handed on once
record CellImage(int height, int width, double[] values, double black, double white) {

  /** Least side of a cell that is worth anything. */
  static final int MIN_SIDE = 4;

  /**
   * Numbers without a scale of their own. Those within 0 to 1 are levels as they are; any others go
   * from the least as black to the greatest as white.
   */
  static CellImage unscaled(int height, int width, double[] values) {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }
    boolean unit = least >= 0 && greatest <= 1;
    return new CellImage(height, width, values, unit ? 0 : least, unit ? 1 : greatest);
  }

  /** To be asked of a header, before pixels are allocated. */
  static void checkSize(long height, long width) throws Unreadable {
    if (height < MIN_SIDE || width < MIN_SIDE) {
      throw new Unreadable(
          String.format(
              Locale.ROOT,
              "it is %,d x %,d pixels; a cell needs at least %d on each side",
              height,
              width,
              MIN_SIDE));
    }
    if (height > TwoPhase.MAX_SIDE || width > TwoPhase.MAX_SIDE) {
      throw new Unreadable(
          String.format(
              Locale.ROOT,
              "it is %,d x %,d pixels; a cell has at most %,d on each side: cut or shrink it first",
              height,
              width,
              TwoPhase.MAX_SIDE));
    }
  }

  /** Refuses what can't be thresholded, naming the first such value. */
  static void checkFinite(int width, double[] values) throws Unreadable {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new Unreadable(
            "it holds %s at row %d, column %d (counted from 0); every pixel must be a finite number"
                .formatted(values[i], i / width, i % width));
      }
    }
  }
}
