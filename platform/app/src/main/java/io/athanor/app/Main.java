package io.athanor.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.athanor.app.cli.ErrorReport;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintWriter;
import java.util.Arrays;

/** The program's entry. */
@QuarkusMain
public final class Main {
  private Main() {}

  /** Runs a command line and ends the process with its exit code. */
  public static void main(String... args) {
    PrintWriter err = new PrintWriter(System.err, true, UTF_8);
    boolean debug = Arrays.asList(args).contains("--debug");
    new Launch(System.getenv(), new ErrorReport(err, debug)).run(args);
  }
}
