package io.athanor.engine.dataset;

import io.athanor.sdk.AthanorException;
import java.util.Objects;

/**
 * A property value that came with the data.
 *
 * @param value finite
 * @param unit as given, empty when none was
 */
public record Measured(double value, String unit) {
  public Measured {
    if (!Double.isFinite(value)) {
      throw AthanorException.data("a measured value must be finite but is " + value);
    }
    Objects.requireNonNull(unit);
  }
}
