package io.athanor.app.cli;

import io.athanor.app.service.Json;
import io.athanor.app.service.PluginCheck;
import io.athanor.app.service.PluginCheck.Row;
import io.athanor.app.service.PluginCheck.Verdicts;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code athanor plugin check}. */
@Command(
    name = "check",
    description = "Tries a plugin's jar by every clause of the contract.",
    footer = {
      "",
      "Structures are those of the plugin's first generator, and those of the files. The exit code is",
      "4 when a clause is broken.",
      "",
      "Example:",
      "  athanor plugin check laminates/target/laminates-1.0.0.jar laminates/samples"
    })
final class PluginCheckCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "JAR", description = "The plugin.")
  private Path jar;

  @Parameters(
      index = "1..*",
      paramLabel = "SAMPLE",
      description = "Files to try it with, or folders of them, read with default import options.")
  private List<Path> samples = List.of();

  @Option(
      names = "--json",
      description = "Print JSON: domains [domain, clauses [clause, promise, verdict, message]].")
  private boolean asJson;

  @Spec private CommandSpec spec;

  /** What {@code --json} prints. */
  record Listing(List<Verdicts> domains) {}

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    List<Verdicts> domains =
        new PluginCheck(System.getenv())
            .check(jar, samples, asJson ? row -> {} : row -> print(out, row));
    if (asJson) {
      out.println(new Json().pretty(new Listing(domains)));
    }
    long broken =
        domains.stream()
            .flatMap(d -> d.clauses().stream())
            .filter(row -> row.verdict() == PluginCheck.Kind.BROKEN)
            .count();
    if (!asJson) {
      out.println(broken == 0 ? "The contract is kept." : broken + " clauses are broken.");
    }
    return broken == 0 ? ExitCode.OK : ExitCode.PLUGIN;
  }

  private static void print(PrintWriter out, Row row) {
    out.printf(
        "%-8s %-18s %s%n",
        row.verdict().name().toLowerCase(java.util.Locale.ROOT), row.clause(), row.promise());
    if (!row.message().isEmpty()) {
      out.println("         " + row.message());
    }
    out.flush();
  }
}
