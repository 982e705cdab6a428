package io.athanor.plugins.fingerprint.io;

import io.athanor.plugins.fingerprint.Bits;
import io.athanor.sdk.AthanorException;
import java.nio.ByteBuffer;
import java.util.BitSet;

/**
 * The stored and hashed form: a version byte, the number of bits and the columns of the arrangement
 * (0 for none) as 32-bit integers, most significant byte first, and the bits, the first in the most
 * significant bit. Unused bits at the end are 0, so that equal fingerprints have equal bytes.
 */
final class CanonicalBytes {
  private static final byte VERSION = 1;
  private static final int HEADER = 9;

  private CanonicalBytes() {}

  static byte[] of(Bits bits) {
    byte[] bytes = new byte[HEADER + (bits.length() + 7) / 8];
    ByteBuffer.wrap(bytes).put(VERSION).putInt(bits.length()).putInt(bits.columns());
    bits.set().stream().forEach(i -> bytes[HEADER + i / 8] |= (byte) (0x80 >> (i % 8)));
    return bytes;
  }

  static Bits parse(byte[] bytes) {
    if (bytes.length < HEADER || bytes[0] != VERSION) {
      throw AthanorException.data("these bytes are no fingerprint of version " + VERSION);
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int length = in.getInt(1);
    int columns = in.getInt(5);
    boolean sane = length > 0 && length <= Bits.MAX_LENGTH && columns >= 0;
    if (!sane || bytes.length != HEADER + (length + 7) / 8) {
      throw AthanorException.data(
          "a stored fingerprint of %d bits in %d bytes is damaged".formatted(length, bytes.length));
    }
    var set = new BitSet(length);
    for (int i = 0; i < 8 * (bytes.length - HEADER); i++) {
      set.set(i, (bytes[HEADER + i / 8] & (0x80 >> (i % 8))) != 0);
    }
    Bits bits = Bits.of(length, set);
    return columns == 0 ? bits : bits.arranged(columns);
  }
}
