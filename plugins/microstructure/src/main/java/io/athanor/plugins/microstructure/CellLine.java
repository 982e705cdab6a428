package io.athanor.plugins.microstructure;

import java.util.Arrays;

/**
 * A row or column of a cell, read in one direction, with its least rotation: the one whose pixels
 * come first in lexicographic order.
 */
abstract sealed class CellLine {
  /** Orders the least rotations of all lines; equal ones have the same. */
  long rank;

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

  /** Gives lines, all of one length, their ranks. */
  static void rank(CellLine[] lines) {
    if (lines[0] instanceof Word) {
      return; // they have them from the start
    }
    CellLine[] sorted = lines.clone();
    Arrays.sort(sorted, CellLine::compareLeast);
    for (int i = 1; i < sorted.length; i++) {
      boolean same = sorted[i].compareLeast(sorted[i - 1]) == 0;
      sorted[i].rank = sorted[i - 1].rank + (same ? 0 : 1);
    }
  }

  /** The same line, read from its other end. */
  abstract CellLine backwards();

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

  /** A line whose pixels fit a word, as {@link PhaseBits} has them. */
  private static final class Word extends CellLine {
    private final long least;
    private final int length;

    private Word(long least, int length, int start, int period) {
      super(start, period);
      this.least = least;
      this.length = length;
      this.rank = least ^ Long.MIN_VALUE; // unsigned
    }

    static Word of(byte[] phases, int from, int stride, int length) {
      if (stride == 1) {
        return of(PhaseBits.pack(phases, from, length), length);
      }
      long word = 0;
      for (int i = 0, at = from; i < length; i++, at += stride) {
        word = word << 1 | phases[at];
      }
      return of(word << (Long.SIZE - length), length);
    }

    private static Word of(long word, int length) {
      long least = word;
      int start = 0;
      int times = 0;
      for (long left = longestRuns(word, length); left != 0; ) {
        int shift = Long.numberOfLeadingZeros(left);
        left ^= Long.MIN_VALUE >>> shift;
        long rotated = rotated(word, length, shift);
        int order = times == 0 ? -1 : Long.compareUnsigned(rotated, least);
        if (order < 0) {
          least = rotated;
          start = shift;
          times = 1;
        } else if (order == 0) {
          times++;
        }
      }
      return new Word(least, length, start, length / times);
    }

    /** Where the longest runs of phase 0 begin: the least rotation begins with one of them. */
    private static long longestRuns(long word, int length) {
      long all = -1L << (Long.SIZE - length);
      long longest = all;
      long longer = ~word & all;
      while (longer != 0 && longer != all) {
        longest = longer;
        longer &= rotated(longer, length, 1);
      }
      return longest;
    }

    private static long rotated(long word, int length, int shift) {
      return length == Long.SIZE
          ? Long.rotateLeft(word, shift)
          : (word << shift | word >>> (length - shift)) & -1L << (Long.SIZE - length);
    }

    @Override
    CellLine backwards() {
      long word = rotated(least, length, (length - start()) % length);
      return of(Long.reverse(word) << (Long.SIZE - length), length);
    }

    @Override
    int compare(int offset, CellLine other, int otherOffset) {
      Word word = (Word) other;
      return Long.compareUnsigned(
          rotated(least, length, offset), rotated(word.least, length, otherOffset));
    }

    @Override
    void copyTo(byte[] image, int from, int offset) {
      PhaseBits.unpack(rotated(least, length, offset), image, from, length);
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
      return of(pixels);
    }

    private static Bytes of(byte[] pixels) {
      int period = period(pixels);
      int start = leastRotation(pixels) % period;
      byte[] least = new byte[pixels.length];
      System.arraycopy(pixels, start, least, 0, pixels.length - start);
      System.arraycopy(pixels, 0, least, pixels.length - start, start);
      return new Bytes(least, start, period);
    }

    @Override
    CellLine backwards() {
      byte[] pixels = new byte[least.length];
      for (int i = 0; i < pixels.length; i++) {
        pixels[(start() + i) % pixels.length] = least[i];
      }
      return of(pixels, pixels.length - 1, -1, pixels.length);
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
