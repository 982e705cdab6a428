package io.athanor.plugins.molecule.graph;

/** What can't be a molecule of this domain; the message says why, and what to do. */
public final class Unfit extends Exception {
  private static final long serialVersionUID = 1L;

  public Unfit(String reason) {
    // an expected outcome, thousands of times in a bad import: no stack trace
    super(reason, null, false, false);
  }
}
