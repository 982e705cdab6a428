package io.athanor.plugins.microstructure.physics;

import io.athanor.plugins.microstructure.TwoPhase;
import io.athanor.sdk.ValidityCheck;
import java.util.Optional;

/** A cell of one phase only is no composite. */
public final class BothPhases implements ValidityCheck<TwoPhase> {

  @Override
  public String name() {
    return "two_phases";
  }

  @Override
  public String description() {
    return "both phases are present";
  }

  @Override
  public boolean mandatory() {
    return true;
  }

  @Override
  public Optional<String> violation(TwoPhase structure) {
    return missing(structure)
        ? Optional.of("all pixels are of phase " + structure.phase(0, 0))
        : Optional.empty();
  }

  static boolean missing(TwoPhase structure) {
    return structure.phaseOneCount() == 0 || structure.phaseOneCount() == structure.pixels();
  }
}
