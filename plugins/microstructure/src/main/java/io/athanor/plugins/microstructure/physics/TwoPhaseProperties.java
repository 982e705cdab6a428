package io.athanor.plugins.microstructure.physics;

import io.athanor.plugins.microstructure.TwoPhase;
import io.athanor.sdk.OptionSpec;
import io.athanor.sdk.Options;
import io.athanor.sdk.PropertyEvaluator;
import io.athanor.sdk.ValidityCheck;
import java.util.List;

/** All evaluators and checks of the domain, and the options that they take. */
public final class TwoPhaseProperties {
  /**
   * Relative error of the fields. The moduli are off by its square, 1e-8: far below what the pixels
   * themselves cost, and cheap, since each further digit takes three or four iterations.
   */
  private static final double FIELD_TOLERANCE = 1e-4;

  private static final String CONTRAST = "contrast";
  private static final String POISSON_0 = "poisson0";
  private static final String POISSON_1 = "poisson1";
  private static final String CONDUCTIVITY_CONTRAST = "conductivityContrast";

  private TwoPhaseProperties() {}

  public static List<OptionSpec> options() {
    return List.of(
        OptionSpec.number(
            CONTRAST, 10, 1e-4, 1e4, "Young's modulus of phase 1 over that of phase 0"),
        OptionSpec.number(POISSON_0, 0.3, -0.9, 0.495, "Poisson's ratio of phase 0"),
        OptionSpec.number(POISSON_1, 0.3, -0.9, 0.495, "Poisson's ratio of phase 1"),
        OptionSpec.number(
            CONDUCTIVITY_CONTRAST, 10, 1e-4, 1e4, "conductivity of phase 1 over that of phase 0"));
  }

  /** Evaluators under values of {@link #options}. */
  public static List<PropertyEvaluator<TwoPhase>> evaluators(Options options) {
    var phase0 = new IsotropicPhase(1, options.number(POISSON_0));
    var phase1 = new IsotropicPhase(options.number(CONTRAST), options.number(POISSON_1));
    return List.of(
        new EffectiveStiffness(phase0, phase1, FIELD_TOLERANCE),
        new EffectiveConductivity(1, options.number(CONDUCTIVITY_CONTRAST), FIELD_TOLERANCE),
        new Morphology(),
        new CorrelationLengths(),
        new Connectivity());
  }

  public static List<ValidityCheck<TwoPhase>> checks() {
    return List.of(new BothPhases(), new Percolation(Axis.X), new Percolation(Axis.Y));
  }
}
