package io.athanor.plugins.microstructure.io;

import io.athanor.plugins.microstructure.PhaseBits;
import io.athanor.plugins.microstructure.TwoPhase;
import io.athanor.sdk.AthanorException;
import java.nio.ByteBuffer;

/**
 * The stored and hashed form of a cell: a version byte, height and width as 32-bit integers, most
 * significant byte first, and a bit a pixel, row by row, the first in the most significant bit.
 * Unused bits at the end are 0, so that equal cells have equal bytes.
 */
final class CanonicalBytes {
  private static final byte VERSION = 1;
  private static final int HEADER = 9;

  private CanonicalBytes() {}

  static byte[] of(TwoPhase cell) {
    byte[] phases = cell.phases();
    byte[] bytes = new byte[HEADER + (phases.length + 7) / 8];
    ByteBuffer out = ByteBuffer.wrap(bytes).put(VERSION).putInt(cell.height()).putInt(cell.width());
    int i = 0;
    for (; i + Long.SIZE <= phases.length; i += Long.SIZE) {
      out.putLong(PhaseBits.pack(phases, i, Long.SIZE));
    }
    for (; i < phases.length; i += Byte.SIZE) {
      int left = Math.min(Byte.SIZE, phases.length - i);
      out.put((byte) (PhaseBits.pack(phases, i, left) >>> (Long.SIZE - Byte.SIZE)));
    }
    return bytes;
  }

  static TwoPhase parse(byte[] bytes) {
    if (bytes.length < HEADER || bytes[0] != VERSION) {
      throw AthanorException.data("these bytes are no two-phase cell of version " + VERSION);
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int height = in.getInt(1);
    int width = in.getInt(5);
    boolean sane =
        height > 0 && width > 0 && height <= TwoPhase.MAX_SIDE && width <= TwoPhase.MAX_SIDE;
    if (!sane || bytes.length != HEADER + (height * width + 7) / 8) {
      throw AthanorException.data(
          "a stored cell of %d x %d pixels in %d bytes is damaged"
              .formatted(height, width, bytes.length));
    }
    byte[] phases = new byte[height * width];
    in.position(HEADER);
    int i = 0;
    for (; i + Long.SIZE <= phases.length; i += Long.SIZE) {
      PhaseBits.unpack(in.getLong(), phases, i, Long.SIZE);
    }
    for (; i < phases.length; i += Byte.SIZE) {
      int left = Math.min(Byte.SIZE, phases.length - i);
      PhaseBits.unpack((long) in.get() << (Long.SIZE - Byte.SIZE), phases, i, left);
    }
    int unused = (8 - phases.length % 8) % 8;
    if ((bytes[bytes.length - 1] & ((1 << unused) - 1)) != 0) {
      throw AthanorException.data("a stored cell has bits beyond its last pixel: it is damaged");
    }
    return TwoPhase.of(height, width, phases);
  }
}
