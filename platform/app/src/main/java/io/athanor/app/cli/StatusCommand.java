package io.athanor.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.athanor.app.DataFolder;
import io.athanor.app.service.CampaignService;
import io.athanor.app.service.DatasetService;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.Dependent;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code athanor status}. */
@Command(name = "status", description = "Says where the data are and how much there is.")
@UsesStore
@Dependent
@Unremovable
public class StatusCommand implements Callable<Integer> {
  private final DatasetService datasets;
  private final CampaignService campaigns;
  private final ObjectMapper json;

  @Option(names = "--json", description = "Print JSON: dataFolder, datasets, campaigns.")
  private boolean asJson;

  @Spec private CommandSpec spec;

  StatusCommand(DatasetService datasets, CampaignService campaigns, ObjectMapper json) {
    this.datasets = datasets;
    this.campaigns = campaigns;
    this.json = json;
  }

  /** What {@code --json} prints. */
  record Status(String dataFolder, int datasets, int campaigns) {}

  @Override
  public Integer call() throws JsonProcessingException {
    Status status =
        new Status(
            DataFolder.of(System.getenv()).root().toString(),
            datasets.list().size(),
            campaigns.list().size());
    PrintWriter out = spec.commandLine().getOut();
    if (asJson) {
      out.println(json.writerWithDefaultPrettyPrinter().writeValueAsString(status));
    } else {
      out.println("Data folder  " + status.dataFolder());
      out.println("Datasets     " + status.datasets());
      out.println("Campaigns    " + status.campaigns());
    }
    return ExitCode.OK;
  }
}
