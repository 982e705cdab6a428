package io.athanor.engine.search;

import io.athanor.sdk.AthanorException;
import java.util.Objects;

/**
 * A goal for a property.
 *
 * @param weight against other objectives, positive; 1 where nothing is to be said
 */
public record Objective(String property, Goal goal, double weight) {
  public Objective {
    Objects.requireNonNull(property);
    Objects.requireNonNull(goal);
    if (!(weight > 0) || Double.isInfinite(weight)) {
      throw AthanorException.user(
          "the weight of objective '" + property + "' is " + weight + " but must be above 0");
    }
  }

  public Objective(String property, Goal goal) {
    this(property, goal, 1);
  }
}
