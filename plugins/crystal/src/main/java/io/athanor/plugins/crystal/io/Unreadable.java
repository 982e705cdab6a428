package io.athanor.plugins.crystal.io;

/** A file or a row of it that can't be taken; the message says what was wrong and what to do. */
final class Unreadable extends Exception {
  private static final long serialVersionUID = 1L;

  Unreadable(String reason) {
    // an expected outcome, thousands of times in a bad import: no stack trace
    super(reason, null, false, false);
  }
}
