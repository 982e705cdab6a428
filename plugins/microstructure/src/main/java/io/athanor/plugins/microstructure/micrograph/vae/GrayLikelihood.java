package io.athanor.plugins.microstructure.micrograph.vae;

import io.athanor.sdk.Likelihood;
import io.athanor.sdk.OptionSpec;
import io.athanor.sdk.Options;
import java.util.List;

/** The likelihood of a pixel, as the options of the model say. */
public final class GrayLikelihood {
  private static final String LOSS = "loss";
  private static final String SCALE = "scale";
  private static final String LAPLACE = "laplace";
  private static final String GAUSSIAN = "gaussian";

  private GrayLikelihood() {}

  public static List<OptionSpec> options() {
    return List.of(
        OptionSpec.choice(
            LOSS,
            List.of(LAPLACE, GAUSSIAN),
            "likelihood of a pixel: laplace (absolute error) passes over outliers, gaussian (squared"
                + " error) suits noise without them"),
        OptionSpec.number(
            SCALE,
            0.05,
            1e-3,
            1,
            "standard deviation of a pixel about its decoded gray, on the scale from 0 to 1; of"
                + " either likelihood"));
  }

  /** The likelihood under values of {@link #options}. */
  public static Likelihood of(Options options) {
    double deviation = options.number(SCALE);
    return options.text(LOSS).equals(GAUSSIAN)
        ? Likelihood.gaussian(deviation)
        : Likelihood.laplace(deviation / Math.sqrt(2));
  }
}
