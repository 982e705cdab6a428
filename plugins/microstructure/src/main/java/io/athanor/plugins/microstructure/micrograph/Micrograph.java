package io.athanor.plugins.microstructure.micrograph;

import io.athanor.sdk.AthanorException;
import java.util.Arrays;
import java.util.List;

/**
 * A gray image of square pixels, each from 0 (black) to 1 (white). Immutable; equal when size and
 * all pixels are equal.
 *
 * <p>Grays are kept as whole levels from 0 to {@value #WHITE}, the range of a 16-bit file: images
 * of 8 and 16 bits are kept exactly, others to 8e-6, and equal images are equal bytes everywhere.
 * Pixels are stored row by row, row 0 at the top.
 */
public final class Micrograph {

  /** Greatest height and width, in pixels. */
  public static final int MAX_SIDE = 4096;

  /** The level of white. */
  public static final int WHITE = 0xFFFF;

  private final int height;
  private final int width;
  private final char[] levels;
  private final int hash;

  /** Takes over the array; every factory gives a fresh one. */
  private Micrograph(int height, int width, char[] levels) {
    this.height = height;
    this.width = width;
    this.levels = levels;
    this.hash = 31 * (31 * height + width) + Arrays.hashCode(levels);
  }

  /**
   * An image from its grays, row by row, each rounded to the nearest level.
   *
   * @param grays {@code height * width} values from 0 to 1
   * @throws AthanorException DATA, when the size or a value is out of range
   */
  public static Micrograph of(int height, int width, double[] grays) {
    checkSize(height, width, grays.length);
    var levels = new char[grays.length];
    for (int i = 0; i < levels.length; i++) {
      if (!(grays[i] >= 0 && grays[i] <= 1)) {
        throw AthanorException.data(
            "gray %s at row %d, column %d: grays go from 0 to 1"
                .formatted(grays[i], i / width, i % width));
      }
      levels[i] = (char) Math.rint(grays[i] * WHITE);
    }
    return new Micrograph(height, width, levels);
  }

  /**
   * An image from its levels, row by row; the array is copied.
   *
   * @param levels {@code height * width} values from 0 to {@value #WHITE}
   * @throws AthanorException DATA, when the size is out of range
   */
  public static Micrograph ofLevels(int height, int width, char[] levels) {
    checkSize(height, width, levels.length);
    return new Micrograph(height, width, levels.clone());
  }

  public int height() {
    return height;
  }

  public int width() {
    return width;
  }

  public int pixels() {
    return levels.length;
  }

  /** Level of a pixel, counted row by row, from 0 to {@value #WHITE}. */
  public int level(int pixel) {
    return levels[pixel];
  }

  /** Gray of a pixel, from 0 to 1. The indices must lie inside the image. */
  public double gray(int row, int col) {
    if (col < 0 || col >= width) {
      throw new IndexOutOfBoundsException("column " + col + " of " + width);
    }
    return (double) levels[row * width + col] / WHITE;
  }

  /** All grays row by row, in a fresh array. */
  public double[] grays() {
    var grays = new double[levels.length];
    for (int i = 0; i < grays.length; i++) {
      grays[i] = (double) levels[i] / WHITE;
    }
    return grays;
  }

  /** Mean of the grays, from 0 to 1. */
  public double mean() {
    long sum = 0;
    for (char level : levels) {
      sum += level;
    }
    return (double) sum / levels.length / WHITE;
  }

  /** Mean absolute difference of the grays, from 0 to 1. The other must have the same size. */
  public double difference(Micrograph other) {
    if (height != other.height || width != other.width) {
      throw new IllegalArgumentException("images of different sizes: " + this + ", " + other);
    }
    long sum = 0;
    for (int i = 0; i < levels.length; i++) {
      sum += Math.abs(levels[i] - other.levels[i]);
    }
    return (double) sum / levels.length / WHITE;
  }

  /** The mirror image, left and right exchanged. */
  public Micrograph mirrored() {
    var image = new char[levels.length];
    for (int i = 0; i < image.length; i++) {
      int row = i / width;
      image[i] = levels[row * width + width - 1 - (i - row * width)];
    }
    return new Micrograph(height, width, image);
  }

  /** The image upside down: turned by half a turn. */
  public Micrograph turned() {
    var image = new char[levels.length];
    for (int i = 0; i < image.length; i++) {
      image[i] = levels[levels.length - 1 - i];
    }
    return new Micrograph(height, width, image);
  }

  /** The image with rows and columns exchanged. */
  public Micrograph transposed() {
    var image = new char[levels.length];
    for (int i = 0; i < image.length; i++) {
      image[i % width * height + i / width] = levels[i];
    }
    return new Micrograph(width, height, image);
  }

  /**
   * The one image that stands for all that mirrors, turns and, when it is square, quarter turns
   * make of this one: the lexicographically least of them, read row by row.
   */
  public Micrograph canonical() {
    Micrograph least = this;
    for (Micrograph start : height == width ? List.of(this, transposed()) : List.of(this)) {
      Micrograph mirrored = start.mirrored();
      for (Micrograph image : List.of(start, mirrored, start.turned(), mirrored.turned())) {
        if (Arrays.compare(image.levels, least.levels) < 0) {
          least = image;
        }
      }
    }
    return least;
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Micrograph o
            && hash == o.hash
            && height == o.height
            && width == o.width
            && Arrays.equals(levels, o.levels));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return "Micrograph[" + height + " x " + width + "]";
  }

  private static void checkSize(int height, int width, int length) {
    if (height < 1 || width < 1 || height > MAX_SIDE || width > MAX_SIDE) {
      throw AthanorException.data(
          "an image of " + height + " x " + width + " pixels: sides go from 1 to " + MAX_SIDE);
    }
    if (length != height * width) {
      throw AthanorException.data(
          length + " pixels for an image of " + height + " x " + width + " pixels");
    }
  }
}
