package io.athanor.engine.dataset;

import io.athanor.sdk.AthanorException;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * A property value that came with the data.
 *
 * @param value finite
 * @param unit as given, empty when none was
 * @param uncertainty one standard deviation in the same unit; empty where it is not known
 */
public record Measured(double value, String unit, OptionalDouble uncertainty) {
  /** Of an unknown uncertainty. */
  public Measured(double value, String unit) {
    this(value, unit, OptionalDouble.empty());
  }

  public Measured {
    if (!Double.isFinite(value)) {
      throw AthanorException.data("a measured value must be finite but is " + value);
    }
    Objects.requireNonNull(unit);
    if (uncertainty.isPresent() && !(uncertainty.getAsDouble() >= 0)) {
      throw AthanorException.data(
          "an uncertainty must not be negative but is " + uncertainty.getAsDouble());
    }
  }
}
