package io.athanor.plugins.microstructure.image;

import java.util.Locale;

/**
 * A picture as numbers, before a domain decides what they mean.
 *
 * @param values finite, row by row
 * @param black the value that stands for black
 * @param white the value that stands for white
 * @param samples what the numbers were in the file
 * @param coloured whether any pixel has a colour, which {@code values} keep the luminance of
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, handed on once
public record Picture(
    int height,
    int width,
    double[] values,
    double black,
    double white,
    Samples samples,
    boolean coloured) {

  /** Least side of a picture that is worth anything, in pixels. */
  public static final int MIN_SIDE = 4;

  /** Greatest side, in pixels. */
  public static final int MAX_SIDE = 4096;

  /** What the numbers of a picture were. */
  public enum Samples {
    /** Of at most 16 bits and without a sign: black and white are the ends of their range. */
    LEVELS,
    /** Floating-point numbers. */
    FLOATS,
    /** Whole numbers with a sign or of more bits, and truth values: of no known scale. */
    UNSCALED
  }

  /** Gray levels from 0 to {@code white}. */
  static Picture levels(int height, int width, double[] values, double white) {
    return new Picture(height, width, values, 0, white, Samples.LEVELS, false);
  }

  /**
   * Numbers without a scale of their own. Those within 0 to 1 are levels as they are; any others go
   * from the least as black to the greatest as white.
   */
  static Picture unscaled(int height, int width, double[] values, Samples samples) {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }
    boolean unit = least >= 0 && greatest <= 1;
    return new Picture(
        height, width, values, unit ? 0 : least, unit ? 1 : greatest, samples, false);
  }

  /** The same picture, of numbers whose scale is not known. */
  Picture ofUnknownScale() {
    return new Picture(height, width, values, black, white, Samples.UNSCALED, coloured);
  }

  /** To be asked of a header, before pixels are allocated. */
  static void checkSize(long height, long width) throws Unreadable {
    if (height < MIN_SIDE || width < MIN_SIDE) {
      throw new Unreadable(
          String.format(
              Locale.ROOT,
              "it is %,d x %,d pixels; a picture needs at least %d on each side",
              height,
              width,
              MIN_SIDE));
    }
    if (height > MAX_SIDE || width > MAX_SIDE) {
      throw new Unreadable(
          String.format(
              Locale.ROOT,
              "it is %,d x %,d pixels; a picture has at most %,d on each side: cut or shrink it first",
              height,
              width,
              MAX_SIDE));
    }
  }

  /** Refuses what is no gray value, naming the first such number. */
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
