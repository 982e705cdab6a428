package io.athanor.plugins.microstructure;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Cells for tests. */
public final class Cells {
  private Cells() {}

  /** A cell drawn by hand: {@code #} is phase 1, all else phase 0; the first row is the top. */
  public static TwoPhase of(String... rows) {
    boolean[] phases = new boolean[rows.length * rows[0].length()];
    for (int row = 0; row < rows.length; row++) {
      for (int col = 0; col < rows[0].length(); col++) {
        phases[row * rows[0].length() + col] = rows[row].charAt(col) == '#';
      }
    }
    return TwoPhase.of(rows.length, rows[0].length(), phases);
  }

  /** Pixels that know nothing of each other. */
  public static TwoPhase noise(int height, int width, double fraction, RandomGenerator random) {
    boolean[] phases = new boolean[height * width];
    for (int i = 0; i < phases.length; i++) {
      phases[i] = random.nextDouble() < fraction;
    }
    return TwoPhase.of(height, width, phases);
  }

  /** All of one phase. */
  public static TwoPhase uniform(int height, int width, int phase) {
    int[] phases = new int[height * width];
    Arrays.fill(phases, phase);
    return TwoPhase.of(height, width, phases);
  }

  /** Columns of phase 1 from the left: layers along y, the phase varies along x. */
  public static TwoPhase laminateAcrossX(int height, int width, int ones) {
    boolean[] phases = new boolean[height * width];
    for (int i = 0; i < phases.length; i++) {
      phases[i] = i % width < ones;
    }
    return TwoPhase.of(height, width, phases);
  }

  /** Two by two squares, those on the diagonal of phase 0. */
  public static TwoPhase checkerboard(int size) {
    boolean[] phases = new boolean[size * size];
    for (int i = 0; i < phases.length; i++) {
      phases[i] = (i / size < size / 2) != (i % size < size / 2);
    }
    return TwoPhase.of(size, size, phases);
  }

  /** Phase 0 and phase 1 exchanged. */
  public static TwoPhase inverted(TwoPhase structure) {
    byte[] phases = structure.phases();
    for (int i = 0; i < phases.length; i++) {
      phases[i] ^= 1;
    }
    return TwoPhase.of(structure.height(), structure.width(), phases);
  }
}
