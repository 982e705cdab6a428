package io.athanor.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code athanor}: what all commands have in common. */
@Command(
    name = "athanor",
    description =
        "Designs materials backwards: from wanted properties to structures that have them.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = VersionProvider.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      DomainsCommand.class,
      EvaluateCommand.class,
      ImportCommand.class,
      GenerateCommand.class,
      DatasetsCommand.class,
      RunCommand.class,
      CampaignsCommand.class,
      CandidatesCommand.class,
      SchedulesCommand.class,
      ExportCommand.class,
      ModelCommand.class,
      RateDistortionCommand.class,
      DenoiseCommand.class,
      ReplayCommand.class,
      StatusCommand.class,
      ServeCommand.class,
      WorkerCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      CheckCommand.class,
      PluginCommand.class,
      UserCommand.class,
      HelpCommand.class
    },
    footer = {
      "",
      "Data are kept in $$ATHANOR_HOME, else in ~/.athanor. $$ATHANOR_DB_URL, $$ATHANOR_DB_USER and",
      "$$ATHANOR_DB_PASSWORD name a PostgreSQL of yours instead of the embedded one."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:success",
      "1:a defect in Athanor",
      "2:the request was wrong",
      "3:the data were wrong",
      "4:a plugin is missing or broke its contract",
      "5:the machine lacks something",
      "6:another Athanor works in the data folder",
      "10:the campaign ran, but not every objective could be met",
      "11:a replayed candidate came out differently",
      "130:cancelled"
    })
public final class AthanorCommand implements Callable<Integer> {
  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show where an error comes from.")
  private boolean debug;

  @Spec private CommandSpec spec;

  /** Without a command there is nothing to do but to tell which there are. */
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.USER;
  }

  boolean debug() {
    return debug;
  }
}
