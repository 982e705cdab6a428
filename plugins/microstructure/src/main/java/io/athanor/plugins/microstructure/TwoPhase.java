package io.athanor.plugins.microstructure;

import io.athanor.sdk.AthanorException;
import java.util.Arrays;

/**
 * A periodic rectangular cell of square pixels, each of phase 0 or phase 1. Immutable; equal when
 * the size and all phases are equal.
 *
 * <p>Pixels are stored row by row. The x axis runs along a row, that is over the columns; the y
 * axis runs down a column, that is over the rows. Row 0 is at the top of a picture.
 */
public final class TwoPhase {

  /** Greatest height and width, in pixels. */
  public static final int MAX_SIDE = 4096;

  private final int height;
  private final int width;
  private final byte[] phases;
  private final int phaseOneCount;

  /** Takes over the array; every factory gives a fresh one. */
  private TwoPhase(int height, int width, byte[] phases) {
    this.height = height;
    this.width = width;
    this.phases = phases;
    int ones = 0;
    for (byte phase : phases) {
      ones += phase;
    }
    this.phaseOneCount = ones;
  }

  /**
   * A cell from its phases, row by row; the array is copied.
   *
   * @param phases {@code height * width} values, each 0 or 1
   * @throws AthanorException DATA, when the size is out of range or a value is neither 0 nor 1
   */
  public static TwoPhase of(int height, int width, byte[] phases) {
    checkSize(height, width, phases.length);
    byte[] copy = phases.clone();
    for (int i = 0; i < copy.length; i++) {
      if ((copy[i] & ~1) != 0) {
        throw notAPhase(copy[i], i, width);
      }
    }
    return new TwoPhase(height, width, copy);
  }

  /** As {@link #of(int, int, byte[])}. */
  public static TwoPhase of(int height, int width, int[] phases) {
    checkSize(height, width, phases.length);
    byte[] copy = new byte[phases.length];
    for (int i = 0; i < copy.length; i++) {
      if ((phases[i] & ~1) != 0) {
        throw notAPhase(phases[i], i, width);
      }
      copy[i] = (byte) phases[i];
    }
    return new TwoPhase(height, width, copy);
  }

  /** As {@link #of(int, int, byte[])}, where {@code true} is phase 1. */
  public static TwoPhase of(int height, int width, boolean[] phases) {
    checkSize(height, width, phases.length);
    byte[] copy = new byte[phases.length];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = (byte) (phases[i] ? 1 : 0);
    }
    return new TwoPhase(height, width, copy);
  }

  public int height() {
    return height;
  }

  public int width() {
    return width;
  }

  public int pixels() {
    return phases.length;
  }

  public boolean isSquare() {
    return height == width;
  }

  /** Phase of the pixel, 0 or 1. The indices must lie inside the cell. */
  public int phase(int row, int col) {
    if (col < 0 || col >= width) {
      throw new IndexOutOfBoundsException("column " + col + " of " + width);
    }
    return phases[row * width + col];
  }

  /** All phases row by row, in a fresh array. */
  public byte[] phases() {
    return phases.clone();
  }

  /** Number of pixels of phase 1. */
  public int phaseOneCount() {
    return phaseOneCount;
  }

  /** Share of pixels of phase 1, from 0 to 1. */
  public double volumeFraction() {
    return (double) phaseOneCount / phases.length;
  }

  /** Number of pixels whose phase differs. The other cell must have the same size. */
  public int hammingDistance(TwoPhase other) {
    if (height != other.height || width != other.width) {
      throw new IllegalArgumentException("cells of different sizes: " + this + ", " + other);
    }
    int differing = 0;
    for (int i = 0; i < phases.length; i++) {
      differing += phases[i] ^ other.phases[i];
    }
    return differing;
  }

  /**
   * The cell moved by whole pixels, down and to the right, what leaves coming in on the far side.
   */
  public TwoPhase shifted(int rows, int cols) {
    int dr = Math.floorMod(rows, height);
    int dc = Math.floorMod(cols, width);
    byte[] image = new byte[phases.length];
    for (int r = 0; r < height; r++) {
      int from = r * width;
      int to = (r + dr) % height * width;
      System.arraycopy(phases, from, image, to + dc, width - dc);
      System.arraycopy(phases, from + width - dc, image, to, dc);
    }
    return new TwoPhase(height, width, image);
  }

  /** The mirror image with the x axis reversed: left becomes right. */
  public TwoPhase mirroredX() {
    byte[] image = new byte[phases.length];
    for (int r = 0; r < height; r++) {
      for (int c = 0; c < width; c++) {
        image[r * width + c] = phases[r * width + width - 1 - c];
      }
    }
    return new TwoPhase(height, width, image);
  }

  /** The mirror image with the y axis reversed: top becomes bottom. */
  public TwoPhase mirroredY() {
    byte[] image = new byte[phases.length];
    for (int r = 0; r < height; r++) {
      System.arraycopy(phases, r * width, image, (height - 1 - r) * width, width);
    }
    return new TwoPhase(height, width, image);
  }

  /** The cell with x and y exchanged. */
  public TwoPhase transposed() {
    byte[] image = new byte[phases.length];
    for (int r = 0; r < height; r++) {
      for (int c = 0; c < width; c++) {
        image[c * height + r] = phases[r * width + c];
      }
    }
    return new TwoPhase(width, height, image);
  }

  /**
   * The one cell that stands for all that periodic shifts, mirrors and, when the cell is square,
   * transposition make of this one: the lexicographically least of them, read row by row.
   */
  public TwoPhase canonical() {
    return new TwoPhase(height, width, CanonicalForm.of(height, width, phases));
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof TwoPhase o
            && height == o.height
            && width == o.width
            && Arrays.equals(phases, o.phases));
  }

  @Override
  public int hashCode() {
    return 31 * (31 * height + width) + Arrays.hashCode(phases);
  }

  @Override
  public String toString() {
    return "TwoPhase[" + height + " x " + width + ", phase 1: " + phaseOneCount + "]";
  }

  private static void checkSize(int height, int width, int length) {
    if (height < 1 || width < 1 || height > MAX_SIDE || width > MAX_SIDE) {
      throw AthanorException.data(
          "a cell of " + height + " x " + width + " pixels: sides go from 1 to " + MAX_SIDE);
    }
    if (length != height * width) {
      throw AthanorException.data(
          length + " phases for a cell of " + height + " x " + width + " pixels");
    }
  }

  private static AthanorException notAPhase(int value, int index, int width) {
    return AthanorException.data(
        "phase "
            + value
            + " at row "
            + index / width
            + ", column "
            + index % width
            + ": only 0 and 1 are allowed");
  }
}
