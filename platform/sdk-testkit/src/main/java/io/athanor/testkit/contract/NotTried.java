package io.athanor.testkit.contract;

/** A clause has nothing to try on this plugin; the message says why. */
final class NotTried extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotTried(String reason) {
    super(reason);
  }

  static void unless(boolean toBeTried, String reason) {
    if (!toBeTried) {
      throw new NotTried(reason);
    }
  }
}
