package io.athanor.plugins.fingerprint.io;

import io.athanor.plugins.fingerprint.Bits;
import io.athanor.sdk.NpyArray;
import io.athanor.sdk.Png;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.List;

/** Bits as files. */
final class BitWriter {
  /** Pictures narrower than that in comparison to their height are shown as a square instead. */
  private static final int MOST_SLENDER = 16;

  // 0 dark, 1 light, and a gray for what a square has left over
  private static final int NOTHING = 2;
  private static final IndexColorModel COLOURS =
      new IndexColorModel(
          2,
          3,
          new byte[] {0x1F, (byte) 0xF2, (byte) 0x8A},
          new byte[] {0x35, (byte) 0xEF, (byte) 0x8F},
          new byte[] {0x4D, (byte) 0xE6, (byte) 0x96});

  private BitWriter() {}

  /** A line of 0 and 1. */
  static byte[] text(Bits bits) {
    byte[] line = new byte[bits.length() + 1];
    for (int i = 0; i < bits.length(); i++) {
      line[i] = (byte) (bits.get(i) ? '1' : '0');
    }
    line[bits.length()] = '\n';
    return line;
  }

  /** An array {@code |u1} of one row: (1, n), or (1, height, width) where bits are arranged. */
  static byte[] npy(Bits bits) {
    byte[] numbers = new byte[bits.length()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (byte) (bits.get(i) ? 1 : 0);
    }
    return NpyArray.write(
        "|u1",
        bits.columns() == 0
            ? List.of(1, bits.length())
            : List.of(1, bits.length() / bits.columns(), bits.columns()),
        numbers);
  }

  /** For people: ones light on dark, as whole squares, at least {@code minSide} wide. */
  static byte[] preview(Bits bits, int minSide) {
    int columns = columns(bits);
    int rows = (bits.length() + columns - 1) / columns;
    int scale = Math.max(1, (minSide + columns - 1) / columns);
    int width = columns * scale;
    var image = new BufferedImage(width, rows * scale, BufferedImage.TYPE_BYTE_BINARY, COLOURS);
    int[] line = new int[width];
    for (int y = 0; y < rows * scale; y++) {
      for (int x = 0; x < width; x++) {
        int i = y / scale * columns + x / scale;
        line[x] = i >= bits.length() ? NOTHING : bits.get(i) ? 1 : 0;
      }
      image.getRaster().setSamples(0, y, width, 1, 0, line);
    }
    return Png.of(image);
  }

  private static int columns(Bits bits) {
    boolean showable =
        bits.columns() > 0 && bits.length() / bits.columns() <= MOST_SLENDER * bits.columns();
    return showable ? bits.columns() : (int) Math.ceil(Math.sqrt(bits.length()));
  }
}
