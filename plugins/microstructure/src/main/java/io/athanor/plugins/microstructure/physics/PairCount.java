package io.athanor.plugins.microstructure.physics;

import io.athanor.plugins.microstructure.PhaseBits;
import io.athanor.plugins.microstructure.TwoPhase;

/**
 * Counts pairs of pixels of phase 1 one shift after the other, 64 pixels at a time. A few hundred
 * shifts take less time than the Fourier transform, which counts those of all shifts.
 */
final class PairCount {
  private final int height;
  private final int width;
  private final int words; // of a row
  private final long[] rows;
  // rows twice in a row, and a word of nothing, to begin anywhere in
  private final int roundWords;
  private final long[] round;
  // the rows, moved along x, and once more, to go round along y
  private final long[] moved;
  private int movedBy;

  PairCount(TwoPhase structure) {
    this.height = structure.height();
    this.width = structure.width();
    this.words = (width + Long.SIZE - 1) / Long.SIZE;
    this.roundWords = (2 * width + Long.SIZE - 1) / Long.SIZE + 1;
    this.rows = new long[height * words];
    this.round = new long[height * roundWords];
    byte[] phases = structure.phases();
    byte[] twice = new byte[2 * width];
    for (int row = 0; row < height; row++) {
      System.arraycopy(phases, row * width, twice, 0, width);
      System.arraycopy(phases, row * width, twice, width, width);
      pack(twice, width, rows, row * words);
      pack(twice, 2 * width, round, row * roundWords);
    }
    this.moved = new long[2 * rows.length];
    move(0);
  }

  private static void pack(byte[] pixels, int count, long[] into, int at) {
    for (int i = 0; i < count; i += Long.SIZE) {
      into[at + i / Long.SIZE] = PhaseBits.pack(pixels, i, Math.min(Long.SIZE, count - i));
    }
  }

  /**
   * Pixels of phase 1 whose neighbour at the shift is of phase 1 too. Quicker for the same {@code
   * dx} as before.
   *
   * @param dy from 0 to height - 1
   * @param dx from 0 to width - 1
   */
  int at(int dy, int dx) {
    if (movedBy != dx) {
      move(dx);
    }
    int below = dy * words;
    long count = 0;
    for (int i = 0; i < rows.length; i++) {
      count += Long.bitCount(rows[i] & moved[below + i]);
    }
    return (int) count;
  }

  /** What lies beyond a row's end in its last word meets the zeros of {@code rows}. */
  private void move(int dx) {
    int skipped = dx / Long.SIZE;
    int bits = dx % Long.SIZE;
    for (int row = 0; row < height; row++) {
      int from = row * roundWords + skipped;
      for (int word = 0; word < words; word++) {
        long left = round[from + word] << bits;
        long right = round[from + word + 1] >>> 1 >>> (Long.SIZE - 1 - bits);
        moved[row * words + word] = left | right;
      }
    }
    System.arraycopy(moved, 0, moved, rows.length, rows.length);
    movedBy = dx;
  }
}
