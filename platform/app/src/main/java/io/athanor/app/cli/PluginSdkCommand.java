package io.athanor.app.cli;

import io.athanor.app.service.SdkRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code athanor plugin sdk}. */
@Command(
    name = "sdk",
    description = "Writes the SDK and its testkit as a Maven repository, and prints their version.",
    footer = {
      "",
      "A plugin's folder brings its own; this one is for projects that are there already, and for",
      "moving to a newer SDK.",
      "",
      "Example:",
      "  athanor plugin sdk laminates/sdk"
    })
final class PluginSdkCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "The repository's folder; what is there stays.")
  private Path folder;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    var repository = new SdkRepository();
    repository.write(folder);
    spec.commandLine().getOut().println(repository.version());
    return ExitCode.OK;
  }
}
