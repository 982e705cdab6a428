package io.athanor.plugins.microstructure.micrograph.io;

import io.athanor.plugins.microstructure.micrograph.Micrograph;
import io.athanor.sdk.AthanorException;
import java.nio.ByteBuffer;

/**
 * The stored and hashed form of an image: a version byte, height and width as 32-bit integers, and
 * a 16-bit level a pixel, row by row; the most significant byte first.
 */
final class GrayBytes {
  // not that of a two-phase cell, so that neither is taken for the other
  private static final byte VERSION = 'g';
  private static final int HEADER = 9;

  private GrayBytes() {}

  static byte[] of(Micrograph image) {
    var bytes = ByteBuffer.allocate(HEADER + 2 * image.pixels());
    bytes.put(VERSION).putInt(image.height()).putInt(image.width());
    for (int i = 0; i < image.pixels(); i++) {
      bytes.putChar((char) image.level(i));
    }
    return bytes.array();
  }

  static Micrograph parse(byte[] bytes) {
    if (bytes.length < HEADER || bytes[0] != VERSION) {
      throw AthanorException.data("these bytes are no micrograph of a known version");
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int height = in.getInt(1);
    int width = in.getInt(5);
    boolean sane =
        height > 0 && width > 0 && height <= Micrograph.MAX_SIDE && width <= Micrograph.MAX_SIDE;
    if (!sane || bytes.length != HEADER + 2 * height * width) {
      throw AthanorException.data(
          "a stored micrograph of %d x %d pixels in %d bytes is damaged"
              .formatted(height, width, bytes.length));
    }
    var levels = new char[height * width];
    in.position(HEADER).asCharBuffer().get(levels);
    return Micrograph.ofLevels(height, width, levels);
  }
}
