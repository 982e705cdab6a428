package io.athanor.app.cli;

import io.athanor.app.service.ScheduleService;
import io.athanor.app.service.ScheduleView;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.Dependent;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code athanor schedules}. */
@Command(
    name = "schedules",
    description = "Lists the campaigns that a server submits by the clock.",
    footer = {
      "",
      "They are set up through the REST API (docs/api.md), and come to pass while a server runs.",
      "",
      "Example:",
      "  athanor schedules --json"
    })
@UsesStore
@Dependent
@Unremovable
public class SchedulesCommand implements Callable<Integer> {
  private final ScheduleService schedules;
  private final Console console;

  @Option(
      names = "--json",
      description =
          "Print JSON: schedules (id, campaign, name, cron, zone, seedFromDate, priority, enabled,"
              + " nextDue, lastAt, lastCampaign, lastOutcome, createdBy, createdAt).")
  private boolean asJson;

  @Spec private CommandSpec spec;

  SchedulesCommand(ScheduleService schedules, Console console) {
    this.schedules = schedules;
    this.console = console;
  }

  /** What {@code --json} prints. */
  record Listing(List<ScheduleView> schedules) {}

  @Override
  public Integer call() {
    List<ScheduleView> all = schedules.list(Optional.empty(), Integer.MAX_VALUE);
    if (asJson) {
      console.printJson(spec, new Listing(all));
      return ExitCode.OK;
    }
    var table = new TextTable(">id", "campaign", "cron", "zone", "next", "last", "outcome");
    all.forEach(
        row ->
            table.row(
                Long.toString(row.id()),
                row.name(),
                row.cron(),
                row.zone(),
                row.enabled() ? row.nextDue() : "off",
                row.lastAt() == null ? "-" : row.lastAt(),
                row.lastOutcome() == null ? "-" : row.lastOutcome()));
    table.print(spec.commandLine().getOut());
    return ExitCode.OK;
  }
}
