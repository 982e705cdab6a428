package io.athanor.sdk;

import java.util.Objects;

/** What came of computing a property: a value, or a reason why there is none. */
public sealed interface PropertyResult {

  /**
   * A computed value.
   *
   * @param value finite
   * @param unit as declared
   * @param method how it was computed, with what matters for its accuracy
   */
  record Value(double value, String unit, String method) implements PropertyResult {
    public Value {
      if (!Double.isFinite(value)) {
        throw AthanorException.plugin(
            "an evaluator returned " + value + "; it must give a reason instead (" + method + ")");
      }
      Objects.requireNonNull(unit);
      Objects.requireNonNull(method);
    }
  }

  /** No value; the reason says why. */
  record Unavailable(String reason) implements PropertyResult {
    public Unavailable {
      Objects.requireNonNull(reason);
    }
  }
}
