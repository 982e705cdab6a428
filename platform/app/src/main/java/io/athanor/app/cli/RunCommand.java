package io.athanor.app.cli;

import io.athanor.app.service.CampaignService;
import io.athanor.app.service.CampaignSummary;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.Dependent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code athanor run}. */
@Command(
    name = "run",
    description = "Runs a campaign: from wanted properties to verified structures.",
    footer = {
      "",
      "Paths in the YAML start from the YAML's folder. A campaign that was interrupted goes on from",
      "its last finished round; one that is finished is told again. When not every objective could",
      "be met, the nearest that was found is printed and the exit code is 10.",
      "",
      "Examples:",
      "  athanor run campaign.yaml --report report/",
      "  athanor run campaign.yaml --json > result.json"
    })
@UsesStore
@Dependent
@Unremovable
public class RunCommand implements Callable<Integer> {
  private final CampaignService campaigns;
  private final Console console;

  @Parameters(paramLabel = "CAMPAIGN.yaml", description = "What is wanted; see docs/campaign.md.")
  private Path file;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "Write a report there: index.html, pictures, data, lineages.")
  private Path report;

  @Option(names = "--restart", description = "Begin anew, whatever was done before.")
  private boolean restart;

  @Option(
      names = "--json",
      description =
          "Print JSON: id, campaign, run, spec, domain, dataset, datasetHash, model, met,"
              + " evaluations, rounds, candidates, surrogates, baselines, likeness, remarks; see"
              + " docs/cli.md.")
  private boolean asJson;

  @Spec private CommandSpec spec;

  RunCommand(CampaignService campaigns, Console console) {
    this.campaigns = campaigns;
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Path absolute = file.toAbsolutePath().normalize();
    CampaignSummary summary;
    try (ProgressDisplay progress = console.progress(spec)) {
      summary =
          campaigns.run(
              new CampaignService.Request(
                  file.toString(),
                  CampaignFile.read(absolute),
                  absolute.getParent(),
                  restart,
                  Optional.ofNullable(report)),
              progress,
              progress::note);
    }
    if (asJson) {
      console.printJson(spec, summary);
    } else {
      new CandidateTable(spec.commandLine().getOut()).print(summary);
      if (report != null) {
        spec.commandLine().getOut().println("Report: " + report.resolve("index.html"));
      }
      spec.commandLine()
          .getOut()
          .printf("Its latent model: athanor model report %d --report model.html%n", summary.id());
    }
    return summary.met() ? ExitCode.OK : ExitCode.NOT_MET;
  }
}
