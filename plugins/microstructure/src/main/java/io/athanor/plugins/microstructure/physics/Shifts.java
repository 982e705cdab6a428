package io.athanor.plugins.microstructure.physics;

import java.util.BitSet;

/** Some of the shifts of a periodic cell. There and back are one: pairs are the same. */
final class Shifts {
  private final CellSize size;
  private final BitSet set = new BitSet();

  Shifts(CellSize size) {
    this.size = size;
  }

  /** Adds a shift of pixels along y and x, of either sign. */
  void add(int dy, int dx) {
    int there = Math.floorMod(dx, size.width());
    int back = Math.floorMod(-dx, size.width());
    int down = Math.floorMod(there <= back ? dy : -dy, size.height());
    set.set(Math.min(there, back) * size.height() + down);
  }

  /** Takes a shift, neither part negative. */
  interface Visitor {
    void visit(int dy, int dx);
  }

  /** One of each two, those of one dx together. */
  void forEach(Visitor visitor) {
    for (int i = set.nextSetBit(0); i >= 0; i = set.nextSetBit(i + 1)) {
      visitor.visit(i % size.height(), i / size.height());
    }
  }
}
