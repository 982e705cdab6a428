package io.athanor.plugins.microstructure.micrograph.measure;

import io.athanor.plugins.microstructure.micrograph.Micrograph;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Standard deviation of white noise, from a difference of two Laplacians that passes over planes
 * and straight edges: J. Immerkær, "Fast noise variance estimation", Computer Vision and Image
 * Understanding 64 (1996) 300. In place of his mean of absolute values stands their median over
 * 0.6745 (D. L. Donoho and I. M. Johnstone, Biometrika 81 (1994) 425), which a few edges or
 * outliers do not move; a shot through every tenth pixel does, since each reaches nine values.
 */
final class NoiseLevel {
  /** Of the mask's values, for noise of deviation 1: the root of the sum of its squares. */
  private static final double MASK_NORM = 6;

  /** Median of |x| for a standard normal x. */
  private static final double NORMAL_MEDIAN = 0.6744897501960817;

  private NoiseLevel() {}

  /** On the scale of the grays; empty for images of less than 3 x 3 pixels. */
  static OptionalDouble of(Micrograph image) {
    int height = image.height();
    int width = image.width();
    if (height < 3 || width < 3) {
      return OptionalDouble.empty();
    }
    var masked = new int[(height - 2) * (width - 2)];
    int next = 0;
    for (int row = 1; row < height - 1; row++) {
      for (int col = 1; col < width - 1; col++) {
        int at = row * width + col;
        masked[next++] =
            Math.abs(second(image, at - width) - 2 * second(image, at) + second(image, at + width));
      }
    }
    Arrays.sort(masked);
    int upper = masked[masked.length / 2];
    int lower = masked[(masked.length - 1) / 2];
    double median = 0.5 * (lower + upper) / Micrograph.WHITE;
    return OptionalDouble.of(median / MASK_NORM / NORMAL_MEDIAN);
  }

  /** Second difference along the row. */
  private static int second(Micrograph image, int at) {
    return image.level(at - 1) - 2 * image.level(at) + image.level(at + 1);
  }
}
