package io.athanor.app.cli;

import io.athanor.app.service.PluginView;
import io.athanor.app.service.Plugins;
import io.athanor.engine.plugin.PluginSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code athanor plugin install}. */
@Command(
    name = "install",
    description = "Installs a plugin, or a new version of it, into the data folder.",
    footer = {
      "",
      "A server and workers on the same data folder serve its domain from then on; what they have",
      "begun with an older version they end with that. Workers elsewhere need the jar too.",
      "",
      "Example:",
      "  athanor plugin install laminates/target/laminates-1.0.0.jar"
    })
final class PluginInstallCommand implements Callable<Integer> {
  @Parameters(paramLabel = "JAR", description = "A jar that 'athanor plugin check' approves of.")
  private Path jar;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PluginView made = Plugins.ofDataFolder(Clock.systemUTC()).install(jar);
    for (PluginSource.Domain domain : made.domains()) {
      spec.commandLine()
          .getOut()
          .println(domain.id() + " " + domain.version() + " is installed as " + made.file());
    }
    return ExitCode.OK;
  }
}
