package io.athanor.plugins.microstructure.micrograph.measure;

import io.athanor.plugins.microstructure.micrograph.Micrograph;
import io.athanor.sdk.Fingerprint;
import java.util.Arrays;
import java.util.BitSet;

/**
 * 512 bits that do not change with the image's orientation and are alike for images that look
 * alike: 16 quantiles of the grays and the autocorrelation at 16 lags up to 32 pixels, each as a
 * thermometer of 16 levels, so that near values share bits.
 */
public final class GrayFingerprint implements Fingerprint<Micrograph> {
  private static final int QUANTILES = 16;
  private static final int LEVELS = 16;
  private static final int[] LAGS = {1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 20, 24, 28, 32};

  @Override
  public int length() {
    return (QUANTILES + LAGS.length) * LEVELS;
  }

  @Override
  public BitSet of(Micrograph structure) {
    var bits = new BitSet(length());
    var sorted = new int[structure.pixels()];
    Arrays.setAll(sorted, structure::level);
    Arrays.sort(sorted);
    int next = 0;
    for (int i = 0; i < QUANTILES; i++) {
      int rank = (int) ((2L * i + 1) * sorted.length / (2 * QUANTILES));
      next = thermometer((double) sorted[rank] / Micrograph.WHITE, bits, next);
    }
    var autocorrelation = new Autocorrelation(structure);
    for (int lag : LAGS) {
      next = thermometer((autocorrelation.at(lag) + 1) / 2, bits, next);
    }
    return bits;
  }

  /** As many ones as levels, spread evenly from 0 to 1, that the value exceeds. */
  private static int thermometer(double value, BitSet bits, int from) {
    for (int level = 0; level < LEVELS; level++) {
      bits.set(from + level, value * LEVELS > level);
    }
    return from + LEVELS;
  }
}
