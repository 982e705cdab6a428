package io.athanor.engine.run;

/** The user asked to stop; what was committed stays. */
public final class CancelledException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CancelledException() {
    super("cancelled; what was finished is kept and the next start goes on from there");
  }
}
