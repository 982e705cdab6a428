package io.athanor.app.cli;

import io.athanor.app.service.Outages;
import io.athanor.engine.run.CancelledException;
import io.athanor.sdk.AthanorException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.CancellationException;

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
    int exitCode = explain(failure);
    if (debug) {
      failure.printStackTrace(err);
      err.flush();
    }
    return exitCode;
  }

  private int explain(Throwable failure) {
    // Container and transactions wrap what they pass on.
    Optional<AthanorException> known = find(failure, AthanorException.class);
    if (known.isPresent()) {
      print(known.get().getMessage());
      return ExitCode.of(known.get().category());
    }
    Optional<CancelledException> cancelled = find(failure, CancelledException.class);
    if (cancelled.isPresent()) {
      print(cancelled.get().getMessage());
      return ExitCode.CANCELLED;
    }
    if (find(failure, CancellationException.class).isPresent()) {
      print("cancelled");
      return ExitCode.CANCELLED;
    }
    Optional<String> unreachable = Outages.ofDatabase(failure);
    if (unreachable.isPresent()) {
      print("the database can't be used: " + unreachable.get());
      return ExitCode.RESOURCE;
    }
    Optional<IOException> io = find(failure, IOException.class);
    if (io.isPresent()) {
      // by its name, because the message of many is the file's name and nothing else
      print("reading or writing failed: " + io.get());
      return ExitCode.RESOURCE;
    }
    if (find(failure, OutOfMemoryError.class).isPresent()) {
      print("out of memory; ATHANOR_HEAP=4g, for example, allows more");
      return ExitCode.RESOURCE;
    }
    print(
        "internal error: "
            + failure
            + (debug ? "" : "; --debug shows where, which makes for a good report"));
    return ExitCode.INTERNAL;
  }

  private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return Optional.of(type.cast(cause));
      }
    }
    return Optional.empty();
  }
}
