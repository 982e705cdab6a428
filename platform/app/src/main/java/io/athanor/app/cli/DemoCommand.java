package io.athanor.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.athanor.app.service.CampaignService;
import io.athanor.app.service.CampaignSummary;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.Dependent;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code athanor demo}. */
@Command(
    name = "demo",
    description = "The whole way on a small example: simulate, train, search, verify, report.",
    footer = {
      "",
      "It takes a few minutes. The campaign that it runs is written into the report's folder, to be",
      "changed and run with 'athanor run'.",
      "",
      "Examples:",
      "  athanor demo",
      "  athanor demo --report /tmp/demo --json"
    })
@UsesStore
@Dependent
@Unremovable
public class DemoCommand implements Callable<Integer> {
  private static final String CAMPAIGN = "/demo.yaml";

  private final CampaignService campaigns;
  private final Console console;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "Where the report goes. Default: ${DEFAULT-VALUE}.",
      defaultValue = "athanor-demo")
  private Path report;

  @Option(names = "--restart", description = "Begin anew, whatever was done before.")
  private boolean restart;

  @Option(names = "--json", description = "Print JSON: the keys of 'athanor run --json'.")
  private boolean asJson;

  @Spec private CommandSpec spec;

  DemoCommand(CampaignService campaigns, Console console) {
    this.campaigns = campaigns;
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    String yaml;
    try (InputStream in = DemoCommand.class.getResourceAsStream(CAMPAIGN)) {
      yaml = new String(in.readAllBytes(), UTF_8);
    }
    CampaignSummary summary;
    try (ProgressDisplay progress = console.progress(spec)) {
      progress.note("Wanted: stiff along x, with a given share of the stiff phase.");
      summary =
          campaigns.run(
              new CampaignService.Request(
                  "demo.yaml", yaml, report.toAbsolutePath(), restart, Optional.of(report)),
              progress,
              progress::note);
    }
    if (asJson) {
      console.printJson(spec, summary);
    } else {
      PrintWriter out = spec.commandLine().getOut();
      new CandidateTable(out).print(summary);
      printNext(out, summary);
    }
    return summary.met() ? ExitCode.OK : ExitCode.NOT_MET;
  }

  private void printNext(PrintWriter out, CampaignSummary summary) {
    Path copy = report.resolve("campaign.yaml");
    out.println();
    out.println("The report is " + report.resolve("index.html"));
    out.println();
    out.println("What next:");
    out.println("  change what is wanted in " + copy + ", then: athanor run " + copy);
    summary.candidates().stream()
        .findFirst()
        .ifPresent(
            c -> {
              String name = Numbers.shortHash(c.candidate());
              out.println("  rebuild a candidate from its lineage: athanor replay " + name);
              out.println("  take it along:  athanor export " + name + " --format npy --to .");
            });
    out.println("  your own images: athanor import FOLDER --domain two-phase");
    out.flush();
  }
}
