package io.athanor.sdk;

import java.util.List;
import java.util.Objects;

/**
 * A declared option: from it come validation, help and forms.
 *
 * @param name camelCase
 * @param kind what values it takes
 * @param defaultValue used when the user gives none; a {@link Double}, {@link Integer}, {@link
 *     String} or {@link Boolean} by kind
 * @param min least number allowed, or negative infinity
 * @param max greatest number allowed, or positive infinity
 * @param choices the texts allowed, empty for any
 * @param description one line with the unit
 */
public record OptionSpec(
    String name,
    Kind kind,
    Object defaultValue,
    double min,
    double max,
    List<String> choices,
    String description) {

  /** Kinds of option values. */
  public enum Kind {
    NUMBER,
    INTEGER,
    TEXT,
    FLAG
  }

  public OptionSpec {
    Objects.requireNonNull(name);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(defaultValue);
    choices = List.copyOf(choices);
    Objects.requireNonNull(description);
  }

  public static OptionSpec number(
      String name, double defaultValue, double min, double max, String description) {
    return new OptionSpec(name, Kind.NUMBER, defaultValue, min, max, List.of(), description);
  }

  public static OptionSpec integer(
      String name, int defaultValue, int min, int max, String description) {
    return new OptionSpec(name, Kind.INTEGER, defaultValue, min, max, List.of(), description);
  }

  /** Any text, such as a path. */
  public static OptionSpec text(String name, String defaultValue, String description) {
    return new OptionSpec(
        name,
        Kind.TEXT,
        defaultValue,
        Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY,
        List.of(),
        description);
  }

  /** A text that must be one of the choices; the first is the default. */
  public static OptionSpec choice(String name, List<String> choices, String description) {
    return new OptionSpec(
        name,
        Kind.TEXT,
        choices.get(0),
        Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY,
        choices,
        description);
  }

  public static OptionSpec flag(String name, boolean defaultValue, String description) {
    return new OptionSpec(
        name,
        Kind.FLAG,
        defaultValue,
        Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY,
        List.of(),
        description);
  }
}
