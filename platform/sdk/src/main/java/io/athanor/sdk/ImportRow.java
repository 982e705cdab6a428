package io.athanor.sdk;

import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One row of an import: read, or refused with a reason.
 *
 * @param <S> the domain's structure
 */
public sealed interface ImportRow<S> {

  /** File name, with {@code #index} for a row inside a stack. */
  String name();

  /**
   * A structure, with what its file says was measured of it.
   *
   * @param measured by property name; empty when the file holds structures alone
   */
  record Read<S>(String name, S structure, SortedMap<String, Measurement> measured)
      implements ImportRow<S> {
    public Read {
      measured = Collections.unmodifiableSortedMap(new TreeMap<>(measured));
    }

    /** A structure of which nothing was measured. */
    public Read(String name, S structure) {
      this(name, structure, Collections.emptySortedMap());
    }
  }

  /** The reason says what was wrong and what to do. */
  record Refused<S>(String name, String reason) implements ImportRow<S> {}

  /**
   * A property value that stands in a file beside its structure.
   *
   * @param value finite
   * @param unit as given, empty when none was
   */
  record Measurement(double value, String unit) {
    public Measurement {
      if (!Double.isFinite(value)) {
        throw AthanorException.data(
            "a measured value is " + value + " but must be finite; leave out what is not known");
      }
      Objects.requireNonNull(unit);
    }
  }
}
