package io.athanor.plugins.microstructure.vae;

import io.athanor.plugins.microstructure.TwoPhase;
import io.athanor.plugins.microstructure.physics.RealFft2;
import java.util.Arrays;

/**
 * The statistics of a cell's texture that the model learns beside its pixels: the logarithm of the
 * power spectrum in {@link SpectrumBins}, which is the two-point correlation S2 in Fourier space;
 * the volume fraction as a logit; and the logarithm of the interface length along each axis.
 *
 * <p>Every entry is shifted and scaled to be of the order of one. Immutable and thread-safe.
 */
final class TextureStatistics {
  /** Power of a mode relative to white noise below which nothing is to be seen of it. */
  private static final double POWER_FLOOR = 1e-3;

  private static final double INTERFACE_FLOOR = 0.01;
  private static final double SPECTRUM_SHIFT = 3;
  private static final double SPECTRUM_SCALE = 3;
  private static final double INTERFACE_SHIFT = 2.3;

  /** Standard deviations within which the statistics are to be met, before scaling. */
  private static final double SPECTRUM_SIGMA = 0.35;

  private static final double FRACTION_SIGMA = 0.03;
  private static final double INTERFACE_SIGMA = 0.04;

  private final int height;
  private final int width;
  private final SpectrumBins bins;
  private final RealFft2 fft;

  /**
   * What a texture vector asks for.
   *
   * @param phaseOnePixels between 1 and all but one
   * @param power |F(k)|²/(height·width) of each stored mode; its mean over the full spectrum is the
   *     variance of the phase field
   * @param interfaceLength edges between unlike pixels per pixel
   */
  @SuppressWarnings("ArrayRecordComponent") // made, used and dropped inside one decode
  record Target(int phaseOnePixels, double[] power, double interfaceLength) {}

  TextureStatistics(int height, int width) {
    this.height = height;
    this.width = width;
    this.bins = new SpectrumBins(height, width);
    this.fft = new RealFft2(height, width);
  }

  /** Number of entries T of a texture vector. */
  int size() {
    return bins.size() + 3;
  }

  RealFft2 fft() {
    return fft;
  }

  /** Standard deviation of each entry under the likelihood. */
  float[] sigmas() {
    var sigmas = new float[size()];
    Arrays.fill(sigmas, (float) (SPECTRUM_SIGMA / SPECTRUM_SCALE));
    sigmas[bins.size()] = (float) FRACTION_SIGMA;
    sigmas[bins.size() + 1] = (float) INTERFACE_SIGMA;
    sigmas[bins.size() + 2] = (float) INTERFACE_SIGMA;
    return sigmas;
  }

  float[] of(TwoPhase cell) {
    byte[] phases = cell.phases();
    double fraction = fraction(cell.phaseOneCount());
    var field = new double[phases.length];
    for (int i = 0; i < field.length; i++) {
      field[i] = phases[i];
    }
    double[] spectrum = fft.newSpectrum();
    fft.forward(field, 0, spectrum);
    double white = field.length * fraction * (1 - fraction);
    var sums = new double[bins.size()];
    for (int mode = 0; mode < bins.modeCount(); mode++) {
      if (bins.bin(mode) >= 0) {
        sums[bins.bin(mode)] += bins.multiplicityOf(mode, width) * square(spectrum, mode) / white;
      }
    }
    var texture = new float[size()];
    for (int bin = 0; bin < sums.length; bin++) {
      double logPower = Math.log(sums[bin] / bins.modes(bin) + POWER_FLOOR);
      texture[bin] = (float) ((logPower + SPECTRUM_SHIFT) / SPECTRUM_SCALE);
    }
    texture[sums.length] = (float) Math.log(fraction / (1 - fraction));
    texture[sums.length + 1] = scaledInterface(edgesAlongX(phases));
    texture[sums.length + 2] = scaledInterface(edgesAlongY(phases));
    return texture;
  }

  /** Reads a texture vector that starts at {@code offset}. */
  Target target(float[] output, int offset) {
    int at = offset + bins.size();
    double wanted = 1 / (1 + Math.exp(-output[at]));
    int pixels = height * width;
    int ones = Math.max(1, Math.min(pixels - 1, (int) Math.rint(wanted * pixels)));
    double fraction = fraction(ones);
    var power = new double[bins.modeCount()];
    double sum = 0;
    for (int mode = 0; mode < power.length; mode++) {
      int bin = bins.bin(mode);
      if (bin >= 0) {
        // a decoder far out of its depth must not overflow
        double log = Math.min(20, output[offset + bin] * SPECTRUM_SCALE - SPECTRUM_SHIFT);
        power[mode] = Math.max(0, Math.exp(log) - POWER_FLOOR);
        sum += bins.multiplicityOf(mode, width) * power[mode];
      }
    }
    double scale = sum > 0 ? pixels * fraction * (1 - fraction) / sum : 0;
    for (int mode = 0; mode < power.length; mode++) {
      power[mode] *= scale;
    }
    return new Target(
        ones, power, interfaceLength(output[at + 1]) + interfaceLength(output[at + 2]));
  }

  /**
   * Power that a field lacks of what a texture asks for, of each stored mode. It is told bin by
   * bin, as finely as the texture knows it: a field that has a bin's power lacks none, however its
   * modes share it.
   *
   * @param spectrum of the field, as the transform gives it
   */
  double[] lacking(double[] spectrum, Target target) {
    var has = new double[bins.size()];
    for (int mode = 0; mode < bins.modeCount(); mode++) {
      int bin = bins.bin(mode);
      if (bin >= 0) {
        double power = square(spectrum, mode) / (height * width);
        has[bin] += bins.multiplicityOf(mode, width) * power / bins.modes(bin);
      }
    }
    var lacking = new double[bins.modeCount()];
    for (int mode = 0; mode < lacking.length; mode++) {
      int bin = bins.bin(mode);
      lacking[mode] = bin < 0 ? 0 : Math.max(0, target.power[mode] - has[bin]);
    }
    return lacking;
  }

  /** Edges between unlike pixels per pixel, both directions, periodic. */
  double interfaceLength(byte[] phases) {
    return (double) (edgesAlongX(phases) + edgesAlongY(phases)) / phases.length;
  }

  static double square(double[] spectrum, int mode) {
    double re = spectrum[2 * mode];
    double im = spectrum[2 * mode + 1];
    return re * re + im * im;
  }

  private double fraction(int ones) {
    // a cell of one phase has no texture; it is taken as one pixel short of it
    int pixels = height * width;
    return (double) Math.max(1, Math.min(pixels - 1, ones)) / pixels;
  }

  private float scaledInterface(int edges) {
    return (float)
        (Math.log((double) edges / (height * width) + INTERFACE_FLOOR) + INTERFACE_SHIFT);
  }

  private static double interfaceLength(float entry) {
    return Math.max(0, Math.exp(Math.min(2, entry) - INTERFACE_SHIFT) - INTERFACE_FLOOR);
  }

  private int edgesAlongX(byte[] phases) {
    int edges = 0;
    for (int row = 0; row < height; row++) {
      int start = row * width;
      byte before = phases[start + width - 1];
      for (int col = 0; col < width; col++) {
        edges += before ^ phases[start + col];
        before = phases[start + col];
      }
    }
    return edges;
  }

  private int edgesAlongY(byte[] phases) {
    int edges = 0;
    for (int i = 0; i < phases.length; i++) {
      int above = i >= width ? i - width : i - width + phases.length;
      edges += phases[above] ^ phases[i];
    }
    return edges;
  }
}
