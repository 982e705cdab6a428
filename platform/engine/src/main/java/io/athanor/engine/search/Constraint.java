package io.athanor.engine.search;

import io.athanor.sdk.AthanorException;
import java.util.Objects;
import java.util.OptionalDouble;

/** What every candidate must hold. */
public sealed interface Constraint {

  /** For people, such as {@code volume_fraction between [0.2, 0.3]}. */
  String words();

  /**
   * A property stays within a range.
   *
   * @param min in the property's unit, or negative infinity
   * @param max in the property's unit, or positive infinity
   */
  record PropertyBetween(String property, double min, double max) implements Constraint {
    public PropertyBetween {
      Objects.requireNonNull(property);
      if (!(min <= max)) {
        throw AthanorException.user(
            "the constraint on '"
                + property
                + "' asks for the empty range ["
                + min
                + ", "
                + max
                + "]; give the lower end first");
      }
    }

    @Override
    public String words() {
      if (max == Double.POSITIVE_INFINITY) {
        return property + " >= " + Words.number(min);
      }
      if (min == Double.NEGATIVE_INFINITY) {
        return property + " <= " + Words.number(max);
      }
      return property + " between [" + Words.number(min) + ", " + Words.number(max) + "]";
    }
  }

  /**
   * A check passes.
   *
   * @param confidence probability from which it counts as held, in (0, 1); empty for the search's
   */
  record CheckPasses(String check, OptionalDouble confidence) implements Constraint {
    public CheckPasses {
      Objects.requireNonNull(check);
    }

    /** With the search's confidence. */
    public CheckPasses(String check) {
      this(check, OptionalDouble.empty());
    }

    @Override
    public String words() {
      return "check " + check;
    }
  }
}
