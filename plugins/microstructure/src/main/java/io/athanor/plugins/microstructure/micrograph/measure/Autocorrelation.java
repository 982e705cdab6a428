package io.athanor.plugins.microstructure.micrograph.measure;

import io.athanor.plugins.microstructure.micrograph.Micrograph;

/**
 * How alike pixels are that lie a number of pixels apart, along rows and columns together: their
 * covariance over the variance, from −1 to 1. Sums of whole numbers and one division, so that it is
 * the same on every machine and in every orientation of the image.
 */
final class Autocorrelation {
  private final Micrograph image;
  private final long mean;
  private final double variance;

  Autocorrelation(Micrograph image) {
    this.image = image;
    this.mean = Math.round(image.mean() * Micrograph.WHITE);
    this.variance = (double) products(0, 0) / image.pixels();
  }

  /** At a lag in pixels; 0 for an image of one gray, and where no two pixels are so far apart. */
  double at(int lag) {
    long alongRows = (long) image.height() * Math.max(0, image.width() - lag);
    long alongColumns = (long) image.width() * Math.max(0, image.height() - lag);
    if (variance == 0 || alongRows + alongColumns == 0) {
      return 0;
    }
    double covariance = (double) (products(0, lag) + products(lag, 0)) / (alongRows + alongColumns);
    return Math.max(-1, Math.min(1, covariance / variance));
  }

  private long products(int rows, int cols) {
    int width = image.width();
    long sum = 0;
    for (int row = 0; row + rows < image.height(); row++) {
      for (int col = 0; col + cols < width; col++) {
        long here = image.level(row * width + col) - mean;
        sum += here * (image.level((row + rows) * width + col + cols) - mean);
      }
    }
    return sum;
  }
}
