package io.athanor.app.store;

import java.util.BitSet;

/**
 * A structure's fingerprint.
 *
 * @param structureHash the structure
 * @param kind names domain, version and length: only fingerprints of one kind are compared
 * @param length number of bits
 * @param bits bits {@code 0 .. length-1}
 */
public record FingerprintRecord(String structureHash, String kind, int length, BitSet bits) {
  public FingerprintRecord {
    bits = (BitSet) bits.clone();
    if (bits.length() > length) {
      throw new IllegalArgumentException(
          "bit " + (bits.length() - 1) + " is set in a fingerprint of " + length + " bits");
    }
  }

  @Override
  public BitSet bits() {
    return (BitSet) bits.clone();
  }

  /** As PostgreSQL writes bit strings: bit 0 first. */
  static String text(BitSet bits, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(bits.get(i) ? '1' : '0');
    }
    return text.toString();
  }
}
