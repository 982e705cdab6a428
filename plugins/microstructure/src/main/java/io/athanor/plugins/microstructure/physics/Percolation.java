package io.athanor.plugins.microstructure.physics;

import io.athanor.plugins.microstructure.TwoPhase;
import io.athanor.sdk.ValidityCheck;
import java.util.Locale;
import java.util.Optional;

/** Requires that phase 1 percolates along an axis, as {@link Clusters} defines it. */
public final class Percolation implements ValidityCheck<TwoPhase> {
  private final Axis axis;
  private final String axisName;

  public Percolation(Axis axis) {
    this.axis = axis;
    this.axisName = axis.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String name() {
    return "percolates_" + axisName;
  }

  @Override
  public String description() {
    return "phase 1 is connected all the way along " + axisName + ", periodically";
  }

  @Override
  public boolean mandatory() {
    return false;
  }

  @Override
  public Optional<String> violation(TwoPhase structure) {
    return Clusters.of(structure).percolates(axis)
        ? Optional.empty()
        : Optional.of("no cluster of phase 1 wraps round the cell along " + axisName);
  }
}
