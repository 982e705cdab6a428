package io.athanor.app.cli;

import io.athanor.app.service.PluginBuild;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code athanor plugin build}. */
@Command(
    name = "build",
    description = "Builds a plugin by the JDK alone, without Maven and without a network.",
    footer = {
      "",
      "Compiles src/main/java against the SDK of this program, and packs it with",
      "src/main/resources and with what the jars in lib/ hold into target/DIR.jar.",
      "",
      "Example:",
      "  athanor plugin build laminates"
    })
final class PluginBuildCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "The plugin's folder.")
  private Path folder;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    spec.commandLine().getOut().println(new PluginBuild().build(folder));
    return ExitCode.OK;
  }
}
