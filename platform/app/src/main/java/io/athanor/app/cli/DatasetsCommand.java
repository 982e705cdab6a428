package io.athanor.app.cli;

import io.athanor.app.service.DatasetService;
import io.athanor.app.service.DatasetView;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.Dependent;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code athanor datasets}. */
@Command(
    name = "datasets",
    description = "Lists the datasets, all versions.",
    footer = {"", "Examples:", "  athanor datasets", "  athanor datasets --json"})
@UsesStore
@Dependent
@Unremovable
public class DatasetsCommand implements Callable<Integer> {
  private final DatasetService datasets;
  private final Console console;

  @Option(
      names = "--json",
      description =
          "Print JSON: datasets (dataset, version, contentHash, domain, rows, tensorShape,"
              + " createdAt).")
  private boolean asJson;

  @Spec private CommandSpec spec;

  DatasetsCommand(DatasetService datasets, Console console) {
    this.datasets = datasets;
    this.console = console;
  }

  /** What {@code --json} prints. */
  record Listing(List<DatasetView> datasets) {}

  @Override
  public Integer call() {
    List<DatasetView> rows = datasets.list();
    if (asJson) {
      console.printJson(spec, new Listing(rows));
      return ExitCode.OK;
    }
    var table = new TextTable("dataset", ">version", "domain", ">rows", "shape", "created");
    rows.forEach(
        row ->
            table.row(
                row.dataset(),
                Integer.toString(row.version()),
                row.domain(),
                Numbers.count(row.rows()),
                row.tensorShape().toString(),
                row.createdAt()));
    table.print(spec.commandLine().getOut());
    return ExitCode.OK;
  }
}
