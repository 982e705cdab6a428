package io.athanor.plugins.microstructure.io;

import io.athanor.plugins.microstructure.TwoPhase;
import io.athanor.sdk.NpyArray;
import io.athanor.sdk.Png;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.util.List;

/** Cells as files. */
final class CellWriter {
  // dark and light as in an exported PNG
  private static final IndexColorModel COLOURS =
      new IndexColorModel(
          1,
          2,
          new byte[] {0x1F, (byte) 0xF2},
          new byte[] {0x35, (byte) 0xEF},
          new byte[] {0x4D, (byte) 0xE6});

  private CellWriter() {}

  /** A pixel a pixel, phase 0 black and phase 1 white: read again, it is the same cell. */
  static byte[] png(TwoPhase cell) {
    var image = new BufferedImage(cell.width(), cell.height(), BufferedImage.TYPE_BYTE_GRAY);
    byte[] phases = cell.phases();
    byte[] gray = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < phases.length; i++) {
      gray[i] = (byte) (phases[i] * 0xFF);
    }
    return Png.of(image);
  }

  /** For people: phase 1 light on dark, pixels as whole squares, at least {@code minSide} wide. */
  static byte[] preview(TwoPhase cell, int minSide) {
    int scale = Math.max(1, (minSide + cell.width() - 1) / cell.width());
    int width = cell.width() * scale;
    int height = cell.height() * scale;
    var image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY, COLOURS);
    byte[] phases = cell.phases();
    int[] line = new int[width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        line[x] = phases[y / scale * cell.width() + x / scale];
      }
      image.getRaster().setSamples(0, y, width, 1, 0, line);
    }
    return Png.of(image);
  }

  /** An array {@code |u1} of shape (height, width). */
  static byte[] npy(TwoPhase cell) {
    return NpyArray.write("|u1", List.of(cell.height(), cell.width()), cell.phases());
  }
}
