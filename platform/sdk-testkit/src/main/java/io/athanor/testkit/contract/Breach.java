package io.athanor.testkit.contract;

/** A broken promise: what was wrong. */
final class Breach extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Breach(String what) {
    super(what);
  }

  /**
   * @param what text for {@link String#format}
   */
  @SuppressWarnings("AnnotateFormatMethod") // its annotation would be a library for one check
  static void unless(boolean kept, String what, Object... arguments) {
    if (!kept) {
      throw new Breach(arguments.length == 0 ? what : what.formatted(arguments));
    }
  }
}
