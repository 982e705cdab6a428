package io.athanor.plugins.microstructure;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Up to 64 pixels as the bits of a word, the first in the most significant: words compare, as
 * unsigned numbers, as their pixels do. Unused bits are 0.
 */
public final class PhaseBits {
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  // eight bytes of a bit each, times this, have the bits side by side in the uppermost byte; and a
  // byte, times this, has its bits one by one on top of eight bytes
  private static final long SPREAD = 0x8040201008040201L;
  private static final long LOWEST = 0x0101010101010101L;

  private PhaseBits() {}

  /**
   * @param phases each 0 or 1
   * @param from place of the first pixel
   * @param count of pixels, at most 64
   */
  public static long pack(byte[] phases, int from, int count) {
    long word = 0;
    int i = 0;
    for (; i + 8 <= count; i += 8) {
      long eight = (long) EIGHT.get(phases, from + i);
      word |= ((eight * SPREAD) >>> 56) << (56 - i);
    }
    for (; i < count; i++) {
      word |= (long) phases[from + i] << (63 - i);
    }
    return word;
  }

  /** The inverse of {@link #pack}. */
  public static void unpack(long word, byte[] phases, int from, int count) {
    int i = 0;
    for (; i + 8 <= count; i += 8) {
      long eight = ((((word >>> (56 - i)) & 0xFF) * SPREAD) >>> 7) & LOWEST;
      EIGHT.set(phases, from + i, eight);
    }
    for (; i < count; i++) {
      phases[from + i] = (byte) ((word >>> (63 - i)) & 1);
    }
  }
}
