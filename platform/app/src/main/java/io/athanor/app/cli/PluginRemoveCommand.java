package io.athanor.app.cli;

import io.athanor.app.service.Plugins;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code athanor plugin remove}. */
@Command(
    name = "remove",
    description = "Removes an installed plugin; the data of its domain stay.",
    footer = {"", "Example:", "  athanor plugin remove laminates"})
final class PluginRemoveCommand implements Callable<Integer> {
  @Parameters(paramLabel = "PLUGIN", description = "One of its domains, or its file's name.")
  private String name;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    String file = Plugins.ofDataFolder(Clock.systemUTC()).remove(name).file();
    spec.commandLine().getOut().println(file + " is removed");
    return ExitCode.OK;
  }
}
