package io.athanor.sdk;

import java.util.Objects;

/**
 * A property of a structure.
 *
 * @param name snake_case, such as {@code stiffness_xx}
 * @param unit such as {@code GPa}, or {@code 1} for a ratio
 * @param min least physically plausible value
 * @param max greatest physically plausible value
 * @param description one line with the method's name
 */
public record PropertySpec(String name, String unit, double min, double max, String description) {
  public PropertySpec {
    Objects.requireNonNull(name);
    Objects.requireNonNull(unit);
    Objects.requireNonNull(description);
    if (!(min <= max)) {
      throw AthanorException.plugin("property '" + name + "' has an empty plausible range");
    }
  }
}
