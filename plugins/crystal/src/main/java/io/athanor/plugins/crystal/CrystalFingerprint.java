package io.athanor.plugins.crystal;

import io.athanor.sdk.Fingerprint;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * Which elements there are and how many of each, which ones are on a perovskite's A and B, and how
 * much room an atom has. What is alike shares bits: counts are set up to the number, and rooms
 * overlap.
 */
final class CrystalFingerprint implements Fingerprint<Crystal> {
  private static final int LENGTH = 1024;
  private static final int MOST_COUNTED = 4;

  /** First bits of A, of B and of the room. */
  private static final int A = 512;

  private static final int B = 640;
  private static final int ROOM = 768;

  private static final int ROOMS = LENGTH - ROOM;
  private static final int OVERLAP = 3;

  /** So many rooms to a factor of e in an atom's volume. */
  private static final double FINENESS = 16;

  @Override
  public int length() {
    return LENGTH;
  }

  @Override
  public BitSet of(Crystal crystal) {
    var bits = new BitSet(LENGTH);
    for (Map.Entry<Element, Integer> entry : crystal.composition().entrySet()) {
      for (int i = 0; i < Math.min(MOST_COUNTED, entry.getValue()); i++) {
        bits.set(MOST_COUNTED * entry.getKey().number() + i);
      }
    }
    if (Perovskite.is(crystal)) {
      List<Element> elements = crystal.elements();
      bits.set(A + elements.get(0).number());
      bits.set(B + elements.get(1).number());
    }
    double room = crystal.lattice().volume() / crystal.sites().size();
    int middle = (int) Math.round(FINENESS * StrictMath.log1p(room));
    for (int i = middle - OVERLAP; i <= middle + OVERLAP; i++) {
      bits.set(ROOM + Math.max(0, Math.min(ROOMS - 1, i)));
    }
    return bits;
  }
}
