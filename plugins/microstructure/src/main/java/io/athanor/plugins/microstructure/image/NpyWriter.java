package io.athanor.plugins.microstructure.image;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Arrays of NumPy as files in memory. */
public final class NpyWriter {
  private NpyWriter() {}

  /**
   * An array of NumPy, format version 1, of shape (height, width).
   *
   * @param descr number type, such as {@code |u1}
   * @param numbers row by row, as the number type stores them
   */
  public static byte[] of(String descr, int height, int width, byte[] numbers) {
    String text =
        "{'descr': '%s', 'fortran_order': False, 'shape': (%d, %d), }"
            .formatted(descr, height, width);
    // the numbers begin at a multiple of 64, and the header ends on a line feed
    int preamble = 10;
    int length = (preamble + text.length() + 1 + 63) / 64 * 64 - preamble;
    String header = text + " ".repeat(length - text.length() - 1) + "\n";
    var out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    out.write(length & 0xFF);
    out.write(length >> 8);
    out.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(numbers);
    return out.toByteArray();
  }
}
