package io.athanor.app.cli;

import io.athanor.app.service.ModelReportService;
import io.athanor.app.service.ModelReportService.Written;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.Dependent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code athanor model report}. */
@Command(
    name = "report",
    description = {
      "Writes the page of a trained model: learning curves, what passes through the bottleneck,"
          + " reconstructions, samples, interpolations, and a map of the latent space.",
      "Nothing is trained."
    },
    footer = {
      "",
      "Examples:",
      "  athanor model report 'stiff along x' --report model.html",
      "  athanor model report 3f9a02b1c4d5 --report model.html"
    })
@UsesStore
@Dependent
@Unremovable
public class ModelReportCommand implements Callable<Integer> {
  private final ModelReportService models;
  private final Console console;

  @Parameters(
      paramLabel = "CAMPAIGN|MODEL",
      description =
          "A campaign (name, name@run, number), or the first digits of a model, four or more.")
  private String what;

  @Option(names = "--report", required = true, paramLabel = "FILE", description = "HTML page.")
  private Path report;

  @Option(
      names = "--device",
      description = "auto, cpu, gpu or gpu:N. Default: ${DEFAULT-VALUE}.",
      defaultValue = "auto")
  private String device;

  @Option(
      names = "--seed",
      description = "Of samples and pictures. Default: ${DEFAULT-VALUE}.",
      defaultValue = "42")
  private long seed;

  @Option(names = "--json", description = "Print JSON: model, dataset, domain, report.")
  private boolean asJson;

  @Spec private CommandSpec spec;

  ModelReportCommand(ModelReportService models, Console console) {
    this.models = models;
    this.console = console;
  }

  /** What {@code --json} prints. */
  record Answer(String model, String dataset, String domain, String report) {}

  @Override
  public Integer call() throws IOException {
    PageFile file = PageFile.require(report);
    Written written;
    try (ProgressDisplay progress = console.progress(spec)) {
      written = models.report(new ModelReportService.Request(what, device, seed), progress);
    }
    file.write(written.page());
    if (asJson) {
      console.printJson(
          spec,
          new Answer(written.model(), written.dataset(), written.domain(), report.toString()));
    } else {
      spec.commandLine()
          .getOut()
          .printf(
              "Model %s of dataset %s%nReport: %s%n",
              Numbers.shortHash(written.model()), written.dataset(), report);
      spec.commandLine().getOut().flush();
    }
    return ExitCode.OK;
  }
}
