package io.athanor.engine.search;

import io.athanor.sdk.AthanorException;

/** What is wanted of a property. */
public sealed interface Goal {

  /**
   * The property shall be a value.
   *
   * @param value in the property's unit
   * @param relativeTolerance share of |value| that counts as met, positive
   */
  record Target(double value, double relativeTolerance) implements Goal {
    public Target {
      if (!Double.isFinite(value) || !(relativeTolerance > 0)) {
        throw AthanorException.user(
            "a target needs a finite value and a tolerance above 0, but has "
                + value
                + " and "
                + relativeTolerance);
      }
    }
  }

  /** The property shall be within a range, in its unit. */
  record Between(double low, double high) implements Goal {
    public Between {
      if (!(low <= high)) {
        throw AthanorException.user(
            "the range [" + low + ", " + high + "] is empty; give the lower end first");
      }
    }
  }

  /** The smaller the better. */
  record Minimize() implements Goal {}

  /** The greater the better. */
  record Maximize() implements Goal {}
}
