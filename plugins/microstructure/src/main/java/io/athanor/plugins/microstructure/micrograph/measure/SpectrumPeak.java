package io.athanor.plugins.microstructure.micrograph.measure;

import io.athanor.plugins.microstructure.micrograph.Micrograph;
import io.athanor.plugins.microstructure.physics.RealFft2;
import java.util.OptionalDouble;

/**
 * The wavelength at which the radially averaged power spectrum is greatest. A Hann window keeps the
 * image's edges out of the spectrum (F. J. Harris, Proc. IEEE 66 (1978) 51), and its mean under the
 * window is taken off. Rings are one cycle per shorter side wide, so that the answer is that side
 * over a whole number: fine for short waves, coarse for those as long as the image.
 */
final class SpectrumPeak {
  private SpectrumPeak() {}

  /** In pixels, from 2 to the shorter side; empty for an image of one gray. */
  static OptionalDouble of(Micrograph image) {
    int height = image.height();
    int width = image.width();
    int rings = Math.min(height, width) / 2;
    double[] field = windowed(image);
    if (rings < 1 || Contrast.of(image) == 0) {
      return OptionalDouble.empty();
    }
    var fft = new RealFft2(height, width);
    double[] spectrum = fft.newSpectrum();
    fft.forward(field, 0, spectrum);
    var power = new double[rings + 1];
    var modes = new int[rings + 1];
    for (int kx = 0; kx < fft.halfWidth(); kx++) {
      int twice = kx == 0 || 2 * kx == width ? 1 : 2;
      for (int row = 0; row < height; row++) {
        double x = (double) kx / width;
        double y = (double) Math.min(row, height - row) / height;
        int ring = (int) Math.rint(Math.hypot(x, y) * Math.min(height, width));
        if (ring >= 1 && ring <= rings) {
          int at = 2 * (kx * height + row);
          power[ring] +=
              twice * (spectrum[at] * spectrum[at] + spectrum[at + 1] * spectrum[at + 1]);
          modes[ring] += twice;
        }
      }
    }
    int best = 1;
    for (int ring = 2; ring <= rings; ring++) {
      if (power[ring] / modes[ring] > power[best] / modes[best]) {
        best = ring;
      }
    }
    return OptionalDouble.of((double) Math.min(height, width) / best);
  }

  private static double[] windowed(Micrograph image) {
    double[] field = image.grays();
    var window = new double[field.length];
    double weight = 0;
    double sum = 0;
    for (int i = 0; i < field.length; i++) {
      window[i] = hann(i / image.width(), image.height()) * hann(i % image.width(), image.width());
      weight += window[i];
      sum += window[i] * field[i];
    }
    double mean = weight > 0 ? sum / weight : 0;
    for (int i = 0; i < field.length; i++) {
      field[i] = (field[i] - mean) * window[i];
    }
    return field;
  }

  private static double hann(int index, int length) {
    return 0.5 - 0.5 * Math.cos(2 * Math.PI * (index + 0.5) / length);
  }
}
