package io.athanor.plugins.microstructure.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures as files in memory. */
public final class PictureWriter {
  private PictureWriter() {}

  public static byte[] png(BufferedImage image) {
    var bytes = new ByteArrayOutputStream();
    var writer = ImageIO.getImageWritersByFormatName("png").next();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(image);
    } catch (IOException e) {
      throw new UncheckedIOException("a picture could not be written to memory", e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /**
   * An array of NumPy, format version 1, of shape (height, width).
   *
   * @param descr number type, such as {@code |u1}
   * @param numbers row by row, as the number type stores them
   */
  public static byte[] npy(String descr, int height, int width, byte[] numbers) {
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
