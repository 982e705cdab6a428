package io.athanor.app.cli;

import io.athanor.app.service.Json;
import io.athanor.app.service.Plugins;
import io.athanor.app.service.StructureEvaluation;
import io.athanor.app.service.StructureEvaluation.Result;
import io.athanor.sdk.DomainPlugin;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code athanor evaluate}. */
@Command(
    name = "evaluate",
    description = "Computes every property of structures in files; needs no database.",
    footer = {
      "",
      "A file that can't be read is told of, the others are evaluated, and the exit code is 3.",
      "",
      "Examples:",
      "  athanor evaluate cell.png --domain two-phase --options contrast=10",
      "  athanor evaluate cells/ stack.npy --domain two-phase --properties volume_fraction --json"
    })
final class EvaluateCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files, folders or zips.")
  private List<Path> files;

  @Option(names = "--domain", required = true, description = "What the files hold.")
  private String domain;

  @Option(
      names = "--options",
      split = ",",
      paramLabel = "KEY=VALUE",
      description = "Options of the evaluators; 'athanor domains' lists them.")
  private Map<String, String> options = new LinkedHashMap<>();

  @Option(
      names = "--option",
      paramLabel = "KEY=VALUE",
      description = "An import option, such as size=33.")
  private Map<String, String> importOptions = new LinkedHashMap<>();

  @Option(
      names = "--properties",
      split = ",",
      paramLabel = "NAME",
      description = "Only these properties; without it, all.")
  private Set<String> properties = new LinkedHashSet<>();

  @Option(
      names = "--json",
      description = {
        "Print JSON: domain, rows (row, facts, properties by name with value, unit, method or"
            + " unavailable, checks by name with passed, violation), refused (row, reason)."
      })
  private boolean asJson;

  @Spec private CommandSpec spec;

  /** What {@code --json} prints. */
  record Evaluation(
      String domain,
      List<StructureEvaluation.Row> rows,
      List<StructureEvaluation.Refused> refused) {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    DomainPlugin<?> plugin = Plugins.require(Plugins.installed(), domain);
    Result result;
    try (ProgressDisplay progress =
        new ProgressDisplay(
            spec.commandLine().getErr(), Console.isTerminal(), () -> false, System::nanoTime)) {
      result =
          StructureEvaluation.evaluate(plugin, files, importOptions, options, properties, progress);
    }
    if (asJson) {
      out.println(new Json().pretty(new Evaluation(domain, result.rows(), result.refused())));
    } else {
      print(out, result);
    }
    out.flush();
    PrintWriter err = spec.commandLine().getErr();
    result.refused().forEach(r -> err.println("athanor: " + r.row() + ": " + r.reason()));
    err.flush();
    return result.refused().isEmpty() ? ExitCode.OK : ExitCode.DATA;
  }

  private static void print(PrintWriter out, Result result) {
    var table = new TextTable("file", "property", ">value", "unit", "method");
    for (StructureEvaluation.Row row : result.rows()) {
      row.properties()
          .forEach(
              (name, p) ->
                  table.row(
                      row.row(),
                      name,
                      Numbers.plain(p.value()),
                      p.unit() == null ? "" : p.unit(),
                      p.value() == null ? p.unavailable() : p.method()));
      row.checks()
          .forEach(
              (name, check) ->
                  table.row(
                      row.row(),
                      name,
                      check.passed() ? "yes" : "no",
                      "",
                      check.violation() == null ? "check" : check.violation()));
    }
    if (!result.rows().isEmpty()) {
      table.print(out);
    }
  }
}
