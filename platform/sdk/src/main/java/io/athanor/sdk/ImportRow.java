package io.athanor.sdk;

/**
 * One row of an import: read, or refused with a reason.
 *
 * @param <S> the domain's structure
 */
public sealed interface ImportRow<S> {

  /** File name, with {@code #index} for a row inside a stack. */
  String name();

  record Read<S>(String name, S structure) implements ImportRow<S> {}

  /** The reason says what was wrong and what to do. */
  record Refused<S>(String name, String reason) implements ImportRow<S> {}
}
