package io.athanor.plugins.microstructure.image;

/** Resampling in which every target pixel is the mean of the area that it covers. */
public final class AreaAverage {
  private AreaAverage() {}

  /** From row-major values of one size to those of another. */
  public static double[] resize(double[] values, int height, int width, int toHeight, int toWidth) {
    double[] narrow = new double[height * toWidth];
    for (int row = 0; row < height; row++) {
      line(values, row * width, 1, width, narrow, row * toWidth, 1, toWidth);
    }
    double[] small = new double[toHeight * toWidth];
    for (int col = 0; col < toWidth; col++) {
      line(narrow, col, toWidth, height, small, col, toWidth, toHeight);
    }
    return small;
  }

  private static void line(
      double[] from, int start, int stride, int length, double[] to, int at, int step, int count) {
    double span = (double) length / count;
    for (int i = 0; i < count; i++) {
      // products, not running sums: the edges stay exact
      double lower = (double) i * length / count;
      double upper = (double) (i + 1) * length / count;
      double sum = 0;
      for (int k = (int) lower; k < length && k < upper; k++) {
        double covered = Math.min(upper, k + 1.0) - Math.max(lower, k);
        sum += covered * from[start + k * stride];
      }
      to[at + i * step] = sum / span;
    }
  }
}
