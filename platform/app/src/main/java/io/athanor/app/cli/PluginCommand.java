package io.athanor.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code athanor plugin}: domains of other authors. */
@Command(
    name = "plugin",
    description = "Plugins: makes, checks, installs and removes jars that serve a domain.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      PluginListCommand.class,
      PluginNewCommand.class,
      PluginSdkCommand.class,
      PluginBuildCommand.class,
      PluginCheckCommand.class,
      PluginInstallCommand.class,
      PluginRemoveCommand.class
    },
    footer = {"", "A plugin may do whatever you may: install only what you trust."})
public final class PluginCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.USER;
  }
}
