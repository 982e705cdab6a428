package io.athanor.testkit.toy;

import io.athanor.sdk.Png;
import java.awt.image.BufferedImage;

/** Draws the previews of the toys. */
final class ToyImage {
  private ToyImage() {}

  /** Whether a pixel is dark. */
  @FunctionalInterface
  interface Dark {
    boolean at(int row, int col);
  }

  static byte[] png(int side, Dark dark) {
    var image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
    for (int row = 0; row < side; row++) {
      for (int col = 0; col < side; col++) {
        image.setRGB(col, row, dark.at(row, col) ? 0x202020 : 0xffffff);
      }
    }
    return Png.of(image);
  }
}
