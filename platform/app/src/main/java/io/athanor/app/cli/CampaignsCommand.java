package io.athanor.app.cli;

import io.athanor.app.service.CampaignService;
import io.athanor.app.service.CampaignView;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.Dependent;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code athanor campaigns}. */
@Command(
    name = "campaigns",
    description = "Lists the campaigns, newest first.",
    subcommands = {CampaignsCompareCommand.class, CampaignsValidateCommand.class},
    footer = {
      "",
      "Examples:",
      "  athanor campaigns",
      "  athanor campaigns --json",
      "  athanor campaigns validate campaign.yaml",
      "  athanor campaigns compare 'stiff along x@1' 'stiff along x@2'"
    })
@UsesStore
@Dependent
@Unremovable
public class CampaignsCommand implements Callable<Integer> {
  private final CampaignService campaigns;
  private final Console console;

  @Option(
      names = "--json",
      description =
          "Print JSON: campaigns (id, campaign, run, state, seed, spec, model, failure, createdAt,"
              + " updatedAt).")
  private boolean asJson;

  @Spec private CommandSpec spec;

  CampaignsCommand(CampaignService campaigns, Console console) {
    this.campaigns = campaigns;
    this.console = console;
  }

  /** What {@code --json} prints. */
  record Listing(List<CampaignView> campaigns) {}

  @Override
  public Integer call() {
    List<CampaignView> rows = campaigns.list();
    if (asJson) {
      console.printJson(spec, new Listing(rows));
      return ExitCode.OK;
    }
    var table = new TextTable(">id", "campaign", ">run", "state", "created", "");
    rows.forEach(
        row ->
            table.row(
                Long.toString(row.id()),
                row.campaign(),
                Integer.toString(row.run()),
                row.state(),
                row.createdAt(),
                row.failure() == null ? "" : row.failure().lines().findFirst().orElse("")));
    table.print(spec.commandLine().getOut());
    return ExitCode.OK;
  }
}
