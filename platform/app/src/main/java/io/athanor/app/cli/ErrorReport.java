package io.athanor.app.cli;

import io.athanor.app.service.Failure;
import java.io.PrintWriter;

/** The one place where failures become a message and an exit code. */
public final class ErrorReport {
  private final PrintWriter err;
  private final boolean debug;

  /**
   * Reports to a writer.
   *
   * @param err standard error
   * @param debug whether stack traces are wanted
   */
  public ErrorReport(PrintWriter err, boolean debug) {
    this.err = err;
    this.debug = debug;
  }

  /** Prints one message. */
  public void print(String message) {
    err.println("athanor: " + message);
    err.flush();
  }

  /**
   * Prints what is known of a failure.
   *
   * @return the exit code
   */
  public int report(Throwable failure) {
    Failure explained = Failure.of(failure);
    String hint =
        explained.foreseen() || debug ? "" : "; --debug shows where, which makes for a good report";
    print(explained.message() + hint);
    if (debug) {
      failure.printStackTrace(err);
      err.flush();
    }
    return ExitCode.of(explained.kind());
  }
}
