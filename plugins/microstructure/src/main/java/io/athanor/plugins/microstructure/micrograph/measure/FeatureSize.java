package io.athanor.plugins.microstructure.micrograph.measure;

import io.athanor.plugins.microstructure.image.Otsu;
import io.athanor.plugins.microstructure.micrograph.Micrograph;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Mean chord of what is brighter and darker than Otsu's level, both together, along rows and
 * columns: the lineal intercept, a line's length over its number of edges (E. E. Underwood,
 * Quantitative Stereology, 1970), on pixels the number of neighbours over that of unlike ones,
 * which needs no rule for chords that the border cuts. A 3 x 3 median before keeps single noisy
 * pixels from being features.
 */
final class FeatureSize {
  private FeatureSize() {}

  /** In pixels, at least 1; empty when there is no edge. */
  static OptionalDouble of(Micrograph image) {
    int height = image.height();
    int width = image.width();
    double[] smooth = median(image);
    double least = Arrays.stream(smooth).min().orElseThrow();
    double greatest = Arrays.stream(smooth).max().orElseThrow();
    if (least == greatest) {
      return OptionalDouble.empty();
    }
    double level = Otsu.level(smooth, least, greatest);
    long unlike = 0;
    for (int row = 0; row < height; row++) {
      for (int col = 0; col < width; col++) {
        int at = row * width + col;
        boolean bright = smooth[at] > level;
        if (col + 1 < width && bright != smooth[at + 1] > level) {
          unlike++;
        }
        if (row + 1 < height && bright != smooth[at + width] > level) {
          unlike++;
        }
      }
    }
    long pairs = (long) height * (width - 1) + (long) width * (height - 1);
    return unlike == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) pairs / unlike);
  }

  /** The median of each pixel and its neighbours; the border's pixels stand for those beyond it. */
  private static double[] median(Micrograph image) {
    var smooth = new double[image.pixels()];
    var around = new int[9];
    for (int i = 0; i < smooth.length; i++) {
      int next = 0;
      for (int dr = -1; dr <= 1; dr++) {
        int row = bounded(i / image.width() + dr, image.height());
        for (int dc = -1; dc <= 1; dc++) {
          int col = bounded(i % image.width() + dc, image.width());
          around[next++] = image.level(row * image.width() + col);
        }
      }
      Arrays.sort(around);
      smooth[i] = around[4];
    }
    return smooth;
  }

  private static int bounded(int index, int length) {
    return Math.max(0, Math.min(length - 1, index));
  }
}
