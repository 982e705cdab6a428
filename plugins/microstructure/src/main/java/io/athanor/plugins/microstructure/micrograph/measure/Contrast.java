package io.athanor.plugins.microstructure.micrograph.measure;

import io.athanor.plugins.microstructure.micrograph.Micrograph;

/**
 * RMS contrast: the standard deviation of the grays over all pixels. E. Peli, "Contrast in complex
 * images", J. Opt. Soc. Am. A 7 (1990) 2032.
 */
final class Contrast {
  private Contrast() {}

  /** From 0 to 0.5. */
  static double of(Micrograph image) {
    double mean = image.mean() * Micrograph.WHITE;
    double sum = 0;
    for (int i = 0; i < image.pixels(); i++) {
      double off = image.level(i) - mean;
      sum += off * off;
    }
    // half black and half white is the most there is, but for rounding
    return Math.min(0.5, Math.sqrt(sum / image.pixels()) / Micrograph.WHITE);
  }
}
