package io.athanor.plugins.fingerprint;

import io.athanor.sdk.Fingerprint;
import java.util.BitSet;

/** The bits themselves; those beyond the length fall on the bit that many places before. */
final class FoldedBits implements Fingerprint<Bits> {
  private static final int LENGTH = 2048;

  @Override
  public int length() {
    return LENGTH;
  }

  @Override
  public BitSet of(Bits structure) {
    var folded = new BitSet(LENGTH);
    structure.set().stream().forEach(i -> folded.set(i % LENGTH));
    return folded;
  }
}
