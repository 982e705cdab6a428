package io.athanor.app.cli;

import io.athanor.app.service.ModelReportService;
import io.athanor.app.service.ModelView;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.Dependent;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code athanor model list}. */
@Command(
    name = "list",
    description = "Lists the trained models, newest first.",
    footer = {
      "",
      "Rate and distortion are in nats a structure.",
      "",
      "Examples:",
      "  athanor model list",
      "  athanor model list --json"
    })
@UsesStore
@Dependent
@Unremovable
public class ModelListCommand implements Callable<Integer> {
  private final ModelReportService models;
  private final Console console;

  @Option(
      names = "--json",
      description =
          "Print JSON: models (model, dataset, domain, latentDim, beta, activeUnits, collapsed,"
              + " distortion, rate, epoch, campaigns, createdAt).")
  private boolean asJson;

  @Spec private CommandSpec spec;

  ModelListCommand(ModelReportService models, Console console) {
    this.models = models;
    this.console = console;
  }

  /** What {@code --json} prints. */
  record Listing(List<ModelView> models) {}

  @Override
  public Integer call() {
    List<ModelView> rows = models.list();
    if (asJson) {
      console.printJson(spec, new Listing(rows));
      return ExitCode.OK;
    }
    var table =
        new TextTable(
            "model", "dataset", ">dims", ">active", ">β", ">rate", ">distortion", "campaigns", "");
    rows.forEach(
        row ->
            table.row(
                Numbers.shortHash(row.model()),
                row.dataset(),
                Integer.toString(row.latentDim()),
                Integer.toString(row.activeUnits()),
                Numbers.plain(row.beta()),
                Numbers.plain(row.rate()),
                Numbers.plain(row.distortion()),
                String.join(", ", row.campaigns()),
                row.collapsed() ? "collapsed" : ""));
    table.print(spec.commandLine().getOut());
    return ExitCode.OK;
  }
}
