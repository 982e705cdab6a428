package io.athanor.plugins.microstructure.generate;

import io.athanor.plugins.microstructure.TwoPhase;
import io.athanor.plugins.microstructure.physics.RealFft2;
import io.athanor.sdk.OptionSpec;
import io.athanor.sdk.Options;
import io.athanor.sdk.StructureGenerator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Level cuts of a periodic Gaussian random field whose autocorrelation is exp(-(x²/lx² +
 * y²/ly²)/2), periodically continued: white noise is filtered by the square root of its spectrum,
 * and the pixels with the greatest values become phase 1, exactly as many as the volume fraction
 * says.
 *
 * <p>Sources: J. A. Quiblier, Journal of Colloid and Interface Science 98, 1984, 84–102; M.
 * Teubner, Europhysics Letters 14, 1991, 403–408.
 */
public final class GaussianFieldGenerator implements StructureGenerator<TwoPhase> {
  private static final String SIZE = "size";
  private static final String CORRELATION_X = "correlationX";
  private static final String CORRELATION_Y = "correlationY";
  private static final String VOLUME_FRACTION = "volumeFraction";

  /** Correlation lengths along x and y as fractions of the cell, from 3 % to 24 %. */
  private static final List<Correlation> DRAWN =
      List.of(
          new Correlation(0.03, 0.03),
          new Correlation(0.06, 0.06),
          new Correlation(0.12, 0.12),
          new Correlation(0.24, 0.24),
          new Correlation(0.24, 0.06),
          new Correlation(0.06, 0.24));

  private static final double LEAST_DRAWN_FRACTION = 0.2;
  private static final double MOST_DRAWN_FRACTION = 0.8;

  private record Correlation(double x, double y) {}

  @Override
  public String name() {
    return "gaussian-field";
  }

  @Override
  public String description() {
    return "level cuts of periodic Gaussian random fields, isotropic or stretched";
  }

  @Override
  public List<OptionSpec> options() {
    return List.of(
        OptionSpec.integer(SIZE, 33, 16, 128, "height and width of the cell in pixels"),
        OptionSpec.number(
            CORRELATION_X,
            0,
            0,
            0.5,
            "correlation length along x as a fraction of the cell; 0 = that along y, or, when both"
                + " are 0, a pair drawn from six between 0.03 and 0.24"),
        OptionSpec.number(
            CORRELATION_Y,
            0,
            0,
            0.5,
            "correlation length along y as a fraction of the cell; 0 = that along x, or drawn"),
        OptionSpec.number(
            VOLUME_FRACTION, 0, 0, 1, "share of phase 1; 0 = drawn evenly from 0.2 to 0.8"));
  }

  @Override
  public TwoPhase generate(Options options, RandomGenerator random) {
    int size = options.integer(SIZE);
    Correlation correlation = correlation(options, random);
    double fraction = options.number(VOLUME_FRACTION);
    if (fraction == 0) {
      fraction = random.nextDouble(LEAST_DRAWN_FRACTION, MOST_DRAWN_FRACTION);
    }
    double[] field = field(size, correlation, random);
    int ones = (int) Math.rint(fraction * field.length);
    return Threshold.greatest(size, size, field, ones);
  }

  private static Correlation correlation(Options options, RandomGenerator random) {
    double x = options.number(CORRELATION_X);
    double y = options.number(CORRELATION_Y);
    if (x == 0 && y == 0) {
      return DRAWN.get(random.nextInt(DRAWN.size()));
    }
    return new Correlation(x == 0 ? y : x, y == 0 ? x : y);
  }

  private static double[] field(int size, Correlation correlation, RandomGenerator random) {
    double[] field = new double[size * size];
    for (int i = 0; i < field.length; i++) {
      field[i] = random.nextGaussian();
    }
    RealFft2 fft = new RealFft2(size, size);
    double[] spectrum = fft.newSpectrum();
    fft.forward(field, 0, spectrum);
    for (int kx = 0; kx < fft.halfWidth(); kx++) {
      for (int ky = 0; ky < size; ky++) {
        double x = Math.PI * kx * correlation.x;
        double y = Math.PI * Math.min(ky, size - ky) * correlation.y;
        double filter = Math.exp(-(x * x + y * y));
        int mode = kx * size + ky;
        spectrum[2 * mode] *= filter;
        spectrum[2 * mode + 1] *= filter;
      }
    }
    fft.inverse(spectrum, field, 0);
    return field;
  }
}
