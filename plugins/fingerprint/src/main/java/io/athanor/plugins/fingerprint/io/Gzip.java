package io.athanor.plugins.fingerprint.io;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * Unpacks gzip in memory.
 *
 * @param mostBytes what a file may unpack to
 */
record Gzip(int mostBytes) {
  /** As large as an unpacked file may be. */
  static final Gzip DEFAULT = new Gzip(256 << 20);

  byte[] unpack(byte[] packed) throws Unreadable {
    if (packed.length < 2 || packed[0] != 0x1F || packed[1] != (byte) 0x8B) {
      throw new Unreadable("it is named .gz but is not packed by gzip; rename it, or pack it");
    }
    try (var in = new GZIPInputStream(new ByteArrayInputStream(packed), 1 << 16)) {
      // what the trailer says about the size is a claim: one byte more than allowed tells
      byte[] bytes = in.readNBytes(mostBytes + 1);
      if (bytes.length > mostBytes) {
        throw new Unreadable(
            String.format(
                Locale.ROOT,
                "it unpacks to more than %,d bytes (it has %,d), the most that a file may; split it",
                mostBytes,
                packed.length));
      }
      return bytes;
    } catch (IOException e) {
      throw new Unreadable(
          "it can't be unpacked (%s): cut short or damaged; fetch it again"
              .formatted(e.getMessage()));
    }
  }
}
