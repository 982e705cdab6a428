package io.athanor.plugins.microstructure;

import java.util.Arrays;

/**
 * A row or column of a cell, read in one direction, with its least rotation: the one whose pixels
 * come first in lexicographic order.
 */
abstract sealed class CellLine {
  /** Place of the least rotation among those of all lines; equal ones have the same. */
  int rank;

  private final int start;
  private final int period;

  private CellLine(int start, int period) {
    this.start = start;
    this.period = period;
  }

  /**
   * @param phases of the cell, each 0 or 1
   * @param from place of the first pixel
   * @param stride from one to the next; negative to read backwards
   */
  static CellLine of(byte[] phases, int from, int stride, int length) {
    return length <= Long.SIZE
        ? Word.of(phases, from, stride, length)
        : Bytes.of(phases, from, stride, length);
  }

  /** First pixel of the least rotation. */
  int start() {
    return start;
  }

  /** Least number of pixels, a divisor of the length, after which the line repeats itself. */
  int period() {
    return period;
  }

  /** Where in the least rotation a reading from pixel {@code shift} on begins. */
  int offset(int shift) {
    int offset = shift - start + period;
    return offset < period ? offset : offset % period;
  }

  /** Order of the least rotations; the other line is as long. */
  int compareLeast(CellLine other) {
    return compare(0, other, 0);
  }

  /** Order of the least rotations, each read from an offset on; the other line is as long. */
  abstract int compare(int offset, CellLine other, int otherOffset);

  /** Writes the least rotation, read from an offset on. */
  abstract void copyTo(byte[] image, int from, int offset);

  /** A line whose pixels fit a word, the first in the most significant of its bits. */
  private static final class Word extends CellLine {
    private final long least;
    private final int length;

    private Word(long least, int length, int start, int period) {
      super(start, period);
      this.least = least;
      this.length = length;
    }

    static Word of(byte[] phases, int from, int stride, int length) {
      long word = 0;
      for (int i = 0, at = from; i < length; i++, at += stride) {
        word = word << 1 | phases[at];
      }
      long least = word;
      int start = 0;
      int period = length;
      for (int shift = 1; shift < length; shift++) {
        long rotated = rotated(word, length, shift);
        if (rotated == word) {
          period = shift;
          break;
        }
        if (Long.compareUnsigned(rotated, least) < 0) {
          least = rotated;
          start = shift;
        }
      }
      return new Word(least, length, start, period);
    }

    private static long rotated(long word, int length, int shift) {
      if (length == Long.SIZE) {
        return Long.rotateLeft(word, shift);
      }
      long unused = -1L << length;
      return (word << shift | word >>> (length - shift)) & ~unused;
    }

    @Override
    int compare(int offset, CellLine other, int otherOffset) {
      Word word = (Word) other;
      return Long.compareUnsigned(
          rotated(least, length, offset), rotated(word.least, length, otherOffset));
    }

    @Override
    void copyTo(byte[] image, int from, int offset) {
      long word = rotated(least, length, offset);
      for (int i = 0; i < length; i++) {
        image[from + i] = (byte) (word >>> (length - 1 - i) & 1);
      }
    }
  }

  /** A line of any length, in linear time. */
  private static final class Bytes extends CellLine {
    private final byte[] least;

    private Bytes(byte[] least, int start, int period) {
      super(start, period);
      this.least = least;
    }

    static Bytes of(byte[] phases, int from, int stride, int length) {
      byte[] pixels = new byte[length];
      for (int i = 0; i < length; i++) {
        pixels[i] = phases[from + i * stride];
      }
      int period = period(pixels);
      int start = leastRotation(pixels) % period;
      byte[] least = new byte[pixels.length];
      System.arraycopy(pixels, start, least, 0, pixels.length - start);
      System.arraycopy(pixels, 0, least, pixels.length - start, start);
      return new Bytes(least, start, period);
    }

    @Override
    int compare(int offset, CellLine other, int otherOffset) {
      byte[] others = ((Bytes) other).least;
      if (offset == 0 && otherOffset == 0) {
        return Arrays.compare(least, others);
      }
      for (int i = 0; i < least.length; i++) {
        int difference =
            least[(offset + i) % least.length] - others[(otherOffset + i) % least.length];
        if (difference != 0) {
          return difference;
        }
      }
      return 0;
    }

    @Override
    void copyTo(byte[] image, int from, int offset) {
      System.arraycopy(least, offset, image, from, least.length - offset);
      System.arraycopy(least, 0, image, from + least.length - offset, offset);
    }

    private static int period(byte[] pixels) {
      int length = pixels.length;
      int[] border = new int[length];
      for (int i = 1, matched = 0; i < length; i++) {
        while (matched > 0 && pixels[i] != pixels[matched]) {
          matched = border[matched - 1];
        }
        if (pixels[i] == pixels[matched]) {
          matched++;
        }
        border[i] = matched;
      }
      int period = length - border[length - 1];
      return length % period == 0 ? period : length;
    }

    private static int leastRotation(byte[] pixels) {
      int length = pixels.length;
      // twice in a row: a remainder for each comparison would take most of the time
      byte[] round = Arrays.copyOf(pixels, 2 * length);
      System.arraycopy(pixels, 0, round, length, length);
      int i = 0;
      int j = 1;
      int matched = 0;
      while (i < length && j < length && matched < length) {
        int difference = round[i + matched] - round[j + matched];
        if (difference == 0) {
          matched++;
          continue;
        }
        if (difference > 0) {
          i += matched + 1;
        } else {
          j += matched + 1;
        }
        if (i == j) {
          j++;
        }
        matched = 0;
      }
      return Math.min(i, j);
    }
  }
}
