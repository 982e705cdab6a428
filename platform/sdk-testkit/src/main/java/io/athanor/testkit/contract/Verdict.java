package io.athanor.testkit.contract;

/** What came of trying a plugin by a clause. */
public sealed interface Verdict {
  Clause clause();

  /** The promise is kept, as far as was tried. */
  record Kept(Clause clause) implements Verdict {}

  /** There was nothing to try; the reason says why. */
  record Skipped(Clause clause, String reason) implements Verdict {}

  /**
   * The promise is broken.
   *
   * @param what was wrong
   * @param input that it was wrong with; empty when it is wrong whatever the input
   * @param cause that was thrown
   */
  record Broken(Clause clause, String what, String input, Throwable cause) implements Verdict {
    /** What was wrong, with its input. */
    public String message() {
      return what + (input.isEmpty() ? "" : " — with " + input);
    }
  }
}
