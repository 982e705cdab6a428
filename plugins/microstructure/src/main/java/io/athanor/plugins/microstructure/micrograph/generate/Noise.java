package io.athanor.plugins.microstructure.micrograph.generate;

import io.athanor.plugins.microstructure.micrograph.Micrograph;
import io.athanor.sdk.OptionSpec;
import io.athanor.sdk.Options;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What a microscope does to an image: counts of electrons (Poisson), the detector's own noise
 * (Gaussian) as in A. Foi et al., IEEE Trans. Image Process. 17 (2008) 1737, then pixels that are
 * black or white whatever is there (salt and pepper), and grays cut off at black and white.
 *
 * @param dose electrons a pixel where the image is white; 0 for no counting noise
 * @param detector standard deviation of the Gaussian noise, in grays
 * @param outliers share of pixels that are black or white, half each
 */
record Noise(double dose, double detector, double outliers) {
  private static final String DOSE = "dose";
  private static final String DETECTOR = "detectorNoise";
  private static final String OUTLIERS = "outliers";

  static final List<OptionSpec> OPTIONS =
      List.of(
          OptionSpec.number(
              DOSE,
              300,
              0,
              10_000,
              "electrons a pixel where the image is white: their counts are Poisson; 0 = no such"
                  + " noise"),
          OptionSpec.number(
              DETECTOR,
              0.02,
              0,
              1,
              "standard deviation of the detector's noise, in grays from 0 to 1"),
          OptionSpec.number(
              OUTLIERS, 0, 0, 1, "share of pixels that are black or white whatever is there"));

  /** Beyond it e to the minus mean is no number; a Poisson number is split into such parts. */
  private static final double MOST_MEAN = 500;

  static Noise of(Options options) {
    return new Noise(options.number(DOSE), options.number(DETECTOR), options.number(OUTLIERS));
  }

  Micrograph on(Micrograph clean, RandomGenerator random) {
    double[] grays = clean.grays();
    for (int i = 0; i < grays.length; i++) {
      double gray = grays[i];
      if (dose > 0) {
        gray = poisson(gray * dose, random) / dose;
      }
      if (detector > 0) {
        gray += detector * random.nextGaussian();
      }
      if (outliers > 0 && random.nextDouble() < outliers) {
        gray = random.nextBoolean() ? 1 : 0;
      }
      grays[i] = Math.max(0, Math.min(1, gray));
    }
    return Micrograph.of(clean.height(), clean.width(), grays);
  }

  /** D. E. Knuth, The Art of Computer Programming 2, 3.4.1. */
  private static double poisson(double mean, RandomGenerator random) {
    long count = 0;
    for (double left = mean; left > 0; left -= MOST_MEAN) {
      double limit = Math.exp(-Math.min(left, MOST_MEAN));
      for (double product = random.nextDouble(); product > limit; count++) {
        product *= random.nextDouble();
      }
    }
    return count;
  }
}
