package io.athanor.plugins.microstructure.micrograph.io;

import io.athanor.plugins.microstructure.micrograph.Micrograph;
import io.athanor.sdk.NpyArray;
import io.athanor.sdk.Png;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Images as files. */
final class GrayWriter {
  private GrayWriter() {}

  /** 16 bits, a pixel a pixel: read again, it is the same image. */
  static byte[] png(Micrograph image) {
    var picture = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_USHORT_GRAY);
    for (int i = 0; i < image.pixels(); i++) {
      picture.getRaster().setSample(i % image.width(), i / image.width(), 0, image.level(i));
    }
    return Png.of(picture);
  }

  /** For people: 8 bits, pixels as whole squares, at least {@code minSide} wide. */
  static byte[] preview(Micrograph image, int minSide) {
    int scale = Math.max(1, (minSide + image.width() - 1) / image.width());
    int width = image.width() * scale;
    int height = image.height() * scale;
    var picture = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    int[] line = new int[width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        line[x] = (int) Math.rint(255 * image.gray(y / scale, x / scale));
      }
      picture.getRaster().setSamples(0, y, width, 1, 0, line);
    }
    return Png.of(picture);
  }

  /** An array {@code <u2} of shape (height, width). */
  static byte[] npy(Micrograph image) {
    var numbers = ByteBuffer.allocate(2 * image.pixels()).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < image.pixels(); i++) {
      numbers.putChar((char) image.level(i));
    }
    return NpyArray.write("<u2", List.of(image.height(), image.width()), numbers.array());
  }
}
