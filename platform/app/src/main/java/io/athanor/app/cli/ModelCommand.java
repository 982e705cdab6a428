package io.athanor.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code athanor model}: what can be done with trained models. */
@Command(
    name = "model",
    description = "Lists the trained latent models, and reports on one.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ModelListCommand.class, ModelReportCommand.class})
public final class ModelCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.USER;
  }
}
