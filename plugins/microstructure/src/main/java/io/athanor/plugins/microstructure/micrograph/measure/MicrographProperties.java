package io.athanor.plugins.microstructure.micrograph.measure;

import io.athanor.plugins.microstructure.micrograph.Micrograph;
import io.athanor.sdk.OptionSpec;
import io.athanor.sdk.Options;
import io.athanor.sdk.PropertyEvaluator;
import io.athanor.sdk.PropertySpec;
import io.athanor.sdk.ValidityCheck;
import java.util.List;
import java.util.OptionalDouble;

/** All evaluators and checks of the domain, and the options that they take. */
public final class MicrographProperties {
  static final String MEAN_GRAY = "mean_gray";
  static final String CONTRAST = "contrast";

  private static final String SATURATION = "saturation";
  private static final String BLANK = "the image is one gray all over";
  private static final String TOO_SMALL = "the image has less than 3 x 3 pixels";

  private MicrographProperties() {}

  public static List<OptionSpec> options() {
    return List.of(
        OptionSpec.number(
            SATURATION,
            0.25,
            0,
            1,
            "greatest share of black and white pixels of an image that is not saturated"));
  }

  public static List<PropertyEvaluator<Micrograph>> evaluators() {
    return List.of(
        new Measure(
            new PropertySpec(MEAN_GRAY, "1", 0, 1, "mean of the grays, black 0 and white 1"),
            "arithmetic mean",
            "",
            image -> OptionalDouble.of(image.mean())),
        new Measure(
            new PropertySpec(CONTRAST, "1", 0, 0.5, "standard deviation of the grays"),
            "population standard deviation: RMS contrast (Peli 1990), not divided by the mean",
            "",
            image -> OptionalDouble.of(Contrast.of(image))),
        new Measure(
            new PropertySpec(
                "noise_level", "1", 0, 2, "standard deviation of the noise, outliers passed over"),
            "median of Immerkær's mask (1996) over 6 * 0.6745",
            TOO_SMALL,
            NoiseLevel::of),
        new Measure(
            new PropertySpec(
                "spectrum_wavelength",
                "px",
                2,
                Micrograph.MAX_SIDE,
                "wavelength of the greatest power, all directions together"),
            "peak of the radially averaged power spectrum under a Hann window",
            BLANK,
            SpectrumPeak::of),
        new Measure(
            new PropertySpec(
                "feature_size",
                "px",
                1,
                2.0 * Micrograph.MAX_SIDE * Micrograph.MAX_SIDE,
                "mean chord of dark and bright features along rows and columns"),
            "pairs of neighbours over unlike pairs (Underwood 1970) at Otsu's level (1979), after a"
                + " 3 x 3 median",
            "no edge between dark and bright is left: " + BLANK + ", or all of it is fine noise",
            FeatureSize::of));
  }

  /** Checks under values of {@link #options}. */
  public static List<ValidityCheck<Micrograph>> checks(Options options) {
    return List.of(new NotBlank(), new NotSaturated(options.number(SATURATION)));
  }
}
