package io.athanor.app.rest;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is wrong with a body of JSON, in words of our own: where, what was given, what is wanted.
 */
final class JsonProblem {
  private static final int MOST_SHOWN = 60;

  private JsonProblem() {}

  static String of(JsonProcessingException e) {
    if (e instanceof UnrecognizedPropertyException unknown) {
      return "%s is not known here; known are %s"
          .formatted(
              path(unknown),
              unknown.getKnownPropertyIds().stream().map(String::valueOf).sorted().toList());
    }
    if (e instanceof MismatchedInputException mismatch) {
      String given =
          e instanceof InvalidFormatException format ? " '" + shown(format.getValue()) + "'" : "";
      return "%s is wrong: wanted is %s%s"
          .formatted(
              path(mismatch),
              wanted(mismatch.getTargetType()),
              given.isEmpty() ? "" : ", not" + given);
    }
    if (e instanceof JsonMappingException mapping) {
      if (mapping.getCause() instanceof InputCoercionException number) {
        return "%s is wrong: wanted is %s".formatted(path(mapping), wanted(number.getTargetType()));
      }
      return path(mapping) + " is wrong; the description of the API says what to give";
    }
    JsonLocation at = e.getLocation();
    return at == null
        ? "the body is no JSON"
        : "the body is no JSON from line %d, column %d on"
            .formatted(at.getLineNr(), at.getColumnNr());
  }

  private static String path(JsonMappingException e) {
    String path =
        e.getPath().stream()
            .map(step -> step.getFieldName() == null ? "#" + step.getIndex() : step.getFieldName())
            .collect(Collectors.joining("."));
    return path.isEmpty() ? "the JSON" : shown(path);
  }

  private static String wanted(Class<?> type) {
    if (type == null) {
      return "something else";
    }
    if (type.isEnum()) {
      return "one of " + Arrays.toString(type.getEnumConstants());
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (type == double.class
        || type == float.class
        || type == Double.class
        || type == Float.class) {
      return "a number";
    }
    if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
      return "a whole number in the range of its kind";
    }
    if (type == String.class) {
      return "text";
    }
    if (type.isArray() || Collection.class.isAssignableFrom(type)) {
      return "a list";
    }
    return Map.class.isAssignableFrom(type) || type.isRecord() ? "an object" : "something else";
  }

  /** No more of it than a person reads, and nothing that would upset a terminal. */
  private static String shown(Object value) {
    String text = String.valueOf(value).replaceAll("\\p{Cntrl}", "?");
    return text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "…" : text;
  }
}
