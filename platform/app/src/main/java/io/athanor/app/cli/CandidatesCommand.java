package io.athanor.app.cli;

import io.athanor.app.service.CampaignCandidates;
import io.athanor.app.service.CampaignService;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.Dependent;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code athanor candidates}. */
@Command(
    name = "candidates",
    description = "Lists a campaign's candidates: the best ones, or all that were tried.",
    footer = {
      "",
      "Examples:",
      "  athanor candidates 'stiff along x'",
      "  athanor candidates 3 --all --json"
    })
@UsesStore
@Dependent
@Unremovable
public class CandidatesCommand implements Callable<Integer> {
  private final CampaignService campaigns;
  private final Console console;

  @Parameters(paramLabel = "CAMPAIGN", description = "Name (the newest run), name@run, or number.")
  private String campaign;

  @Option(
      names = "--all",
      description = "All that were proposed. So it is while a campaign is unfinished.")
  private boolean all;

  @Option(
      names = "--json",
      description =
          "Print JSON: id, campaign, run, state, candidates (candidate, structure, round, position,"
              + " status, refusal, objectives, verified, novelty, nearest, loss, feasible, meets).")
  private boolean asJson;

  @Spec private CommandSpec spec;

  CandidatesCommand(CampaignService campaigns, Console console) {
    this.campaigns = campaigns;
    this.console = console;
  }

  @Override
  public Integer call() {
    CampaignCandidates found = campaigns.candidates(campaign, all);
    if (asJson) {
      console.printJson(spec, found);
    } else {
      new CandidateTable(spec.commandLine().getOut()).print(found.candidates(), true);
    }
    return ExitCode.OK;
  }
}
