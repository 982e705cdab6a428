package io.athanor.plugins.microstructure.physics;

import io.athanor.plugins.microstructure.TwoPhase;

/** Number of rows and columns of a cell. */
record CellSize(int height, int width) {
  /** Largest cell that is solved; beyond it the fields alone take more than half a gigabyte. */
  static final int MOST_SOLVED_PIXELS = 2048 * 2048;

  static CellSize of(TwoPhase structure) {
    return new CellSize(structure.height(), structure.width());
  }

  boolean solvable() {
    return height * width <= MOST_SOLVED_PIXELS;
  }
}
