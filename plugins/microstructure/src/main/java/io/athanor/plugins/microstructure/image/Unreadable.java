package io.athanor.plugins.microstructure.image;

/** A file or a slice of it that can't be taken; the message says what was wrong and what to do. */
public final class Unreadable extends Exception {
  private static final long serialVersionUID = 1L;

  public Unreadable(String reason) {
    // an expected outcome, thousands of times in a bad import: no stack trace
    super(reason, null, false, false);
  }
}
