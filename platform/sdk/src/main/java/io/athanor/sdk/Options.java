package io.athanor.sdk;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Checked option values: one for each declared option, given or default. Immutable. */
public final class Options {
  private final SortedMap<String, Object> values;

  private Options(SortedMap<String, Object> values) {
    this.values = values;
  }

  /**
   * Checks the given values against the declared options and fills in the defaults. Numbers may
   * come as any {@link Number} or as text.
   *
   * @throws AthanorException USER, naming the option, for an undeclared name or a value out of
   *     range
   */
  public static Options of(List<OptionSpec> specs, Map<String, ?> given) {
    var declared = specs.stream().collect(Collectors.toMap(OptionSpec::name, s -> s));
    for (String name : given.keySet()) {
      if (!declared.containsKey(name)) {
        throw AthanorException.user(
            "unknown option '" + name + "'; known are " + new TreeMap<>(declared).keySet());
      }
    }
    var values = new TreeMap<String, Object>();
    for (OptionSpec spec : specs) {
      Object value = given.get(spec.name());
      values.put(spec.name(), value == null ? spec.defaultValue() : checked(spec, value));
    }
    return new Options(values);
  }

  /** The defaults of all declared options. */
  public static Options defaults(List<OptionSpec> specs) {
    return of(specs, Map.of());
  }

  public double number(String name) {
    return ((Number) value(name)).doubleValue();
  }

  public int integer(String name) {
    return ((Number) value(name)).intValue();
  }

  public String text(String name) {
    return (String) value(name);
  }

  public boolean flag(String name) {
    return (Boolean) value(name);
  }

  /** All values by name, sorted, for provenance. */
  public SortedMap<String, Object> asMap() {
    return new TreeMap<>(values);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Options o && values.equals(o.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }

  private Object value(String name) {
    Object value = values.get(name);
    if (value == null) {
      throw AthanorException.plugin("option '" + name + "' is read but not declared");
    }
    return value;
  }

  private static Object checked(OptionSpec spec, Object value) {
    return switch (spec.kind()) {
      case NUMBER -> inRange(spec, numeric(spec, value));
      case INTEGER -> {
        double number = inRange(spec, numeric(spec, value));
        if (number != Math.rint(number)) {
          throw wrong(spec, value, "a whole number");
        }
        yield (int) number;
      }
      case TEXT -> {
        String text = String.valueOf(value);
        if (!spec.choices().isEmpty() && !spec.choices().contains(text)) {
          throw wrong(spec, value, "one of " + spec.choices());
        }
        yield text;
      }
      case FLAG -> {
        if (value instanceof Boolean) {
          yield value;
        }
        String text = String.valueOf(value);
        if (!text.equals("true") && !text.equals("false")) {
          throw wrong(spec, value, "true or false");
        }
        yield Boolean.valueOf(text);
      }
    };
  }

  private static double numeric(OptionSpec spec, Object value) {
    if (value instanceof Number n) {
      return n.doubleValue();
    }
    try {
      return Double.parseDouble(String.valueOf(value));
    } catch (NumberFormatException e) {
      throw wrong(spec, value, "a number");
    }
  }

  private static double inRange(OptionSpec spec, double number) {
    if (!(number >= spec.min() && number <= spec.max())) {
      throw wrong(spec, number, "between " + spec.min() + " and " + spec.max());
    }
    return number;
  }

  private static AthanorException wrong(OptionSpec spec, Object value, String wanted) {
    return AthanorException.user(
        "option '" + spec.name() + "' is '" + value + "' but must be " + wanted);
  }
}
