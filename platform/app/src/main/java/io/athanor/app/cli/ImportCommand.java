package io.athanor.app.cli;

import io.athanor.app.service.DatasetService;
import io.athanor.app.service.DatasetService.Imported;
import io.athanor.app.service.DatasetView;
import io.athanor.app.service.Plugins;
import io.athanor.engine.dataset.ImportReport;
import io.athanor.engine.dataset.ImportWarning;
import io.athanor.engine.dataset.RowRefusal;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.Dependent;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code athanor import}. */
@Command(
    name = "import",
    description =
        "Reads files into a dataset: all that can be read is stored together, or nothing.",
    footer = {
      "",
      "Rows that can't be read are told of with their reasons, and the others are stored. When",
      "nothing could be read the exit code is 3.",
      "",
      "Examples:",
      "  athanor import images/ --domain two-phase",
      "  athanor import run0.zip run1.zip --domain two-phase --labels run0.csv --labels run1.csv",
      "  athanor import photo.png --domain two-phase --option size=65 --option fit=crop --name steel"
    })
@UsesStore
@Dependent
@Unremovable
public class ImportCommand implements Callable<Integer> {
  private static final int SHOWN = 10;

  private final DatasetService datasets;
  private final Plugins plugins;
  private final Console console;

  @Parameters(arity = "1..*", paramLabel = "SOURCE", description = "Folders, zips and files.")
  private List<Path> sources;

  @Option(names = "--domain", required = true, description = "What the files hold.")
  private String domain;

  @Option(
      names = "--labels",
      paramLabel = "CSV",
      description = "Measured properties by file name: one table for all sources, or one for each.")
  private List<Path> labels = List.of();

  @Option(names = "--name", description = "The dataset's name; without it, the first source's.")
  private String name;

  @Option(
      names = "--option",
      paramLabel = "KEY=VALUE",
      description = "An import option; 'athanor domains' lists them.")
  private Map<String, String> options = new LinkedHashMap<>();

  @Option(
      names = "--json",
      description =
          "Print JSON: dataset, version, contentHash, rows, files, duplicates, labelled, measured,"
              + " tensorShape, refused (row, reason), warnings (kind, count, message).")
  private boolean asJson;

  @Spec private CommandSpec spec;

  ImportCommand(DatasetService datasets, Plugins plugins, Console console) {
    this.datasets = datasets;
    this.plugins = plugins;
    this.console = console;
  }

  /** What {@code --json} prints. */
  record Summary(
      String dataset,
      int version,
      String contentHash,
      int rows,
      int files,
      int duplicates,
      int labelled,
      SortedMap<String, String> measured,
      List<Long> tensorShape,
      List<RowRefusal> refused,
      List<ImportWarning> warnings) {}

  @Override
  public Integer call() {
    Imported imported;
    try (ProgressDisplay progress = console.progress(spec)) {
      imported =
          datasets.importFiles(
              plugins.require(domain),
              new DatasetService.Files(
                  name == null ? defaultName(sources.get(0)) : name, sources, labels, options),
              progress);
    }
    Summary summary = summary(imported);
    if (asJson) {
      console.printJson(spec, summary);
    } else {
      print(spec.commandLine().getOut(), summary);
    }
    if (imported.report().complete()) {
      return ExitCode.OK;
    }
    spec.commandLine()
        .getErr()
        .println("athanor: not everything could be taken; what could be is stored");
    return ExitCode.DATA;
  }

  private static Summary summary(Imported imported) {
    ImportReport<?> report = imported.report();
    DatasetView stored = imported.dataset();
    return new Summary(
        stored.dataset(),
        stored.version(),
        stored.contentHash(),
        stored.rows(),
        report.files(),
        report.duplicates(),
        report.labelled(),
        report.dataset().measuredUnits(),
        stored.tensorShape(),
        report.refused(),
        report.warnings());
  }

  private static void print(PrintWriter out, Summary summary) {
    out.printf(
        "Dataset %s, version %d: %s structures of tensor shape %s from %s files%n",
        summary.dataset(),
        summary.version(),
        Numbers.count(summary.rows()),
        summary.tensorShape(),
        Numbers.count(summary.files()));
    if (!summary.measured().isEmpty()) {
      out.printf(
          "Measured: %s, on %s structures%n",
          summary.measured().keySet(), Numbers.count(summary.labelled()));
    }
    summary.warnings().forEach(warning -> out.println("Warning: " + warning.message()));
    if (!summary.refused().isEmpty()) {
      out.printf("Refused: %s rows%n", Numbers.count(summary.refused().size()));
      summary.refused().stream().limit(SHOWN).forEach(refusal -> out.println("  " + refusal));
      if (summary.refused().size() > SHOWN) {
        out.println("  … --json lists them all");
      }
    }
    out.flush();
  }

  private static String defaultName(Path source) {
    Path last = source.toAbsolutePath().normalize().getFileName();
    String text = last == null ? "root" : last.toString();
    int dot = text.lastIndexOf('.');
    return dot > 0 ? text.substring(0, dot) : text;
  }
}
