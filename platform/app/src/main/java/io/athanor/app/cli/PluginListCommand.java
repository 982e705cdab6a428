package io.athanor.app.cli;

import io.athanor.app.service.Json;
import io.athanor.app.service.PluginView;
import io.athanor.app.service.Plugins;
import io.athanor.engine.plugin.PluginSource;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code athanor plugin list}. */
@Command(
    name = "list",
    description = "Lists the jars of plugins, with their domains and what is wrong with them.")
final class PluginListCommand implements Callable<Integer> {
  private static final int SHOWN_DIGITS = 12;

  @Option(names = "--json", description = "Print JSON: plugins.")
  private boolean asJson;

  @Spec private CommandSpec spec;

  /** What {@code --json} prints. */
  record Listing(List<PluginView> plugins) {}

  @Override
  public Integer call() {
    List<PluginView> plugins = Plugins.ofDataFolder(Clock.systemUTC()).list();
    PrintWriter out = spec.commandLine().getOut();
    if (asJson) {
      out.println(new Json().pretty(new Listing(plugins)));
      return ExitCode.OK;
    }
    var table = new TextTable("domains", "file", "origin", "sdk", "sha256");
    plugins.forEach(
        plugin ->
            table.row(
                domains(plugin),
                plugin.file(),
                plugin.origin(),
                plugin.sdkVersion(),
                plugin.sha256().substring(0, Math.min(SHOWN_DIGITS, plugin.sha256().length()))));
    table.print(out);
    for (PluginView plugin : plugins) {
      plugin.problems().forEach(problem -> out.println(plugin.file() + ": " + problem));
    }
    return ExitCode.OK;
  }

  private static String domains(PluginView plugin) {
    return plugin.domains().isEmpty()
        ? "(none)"
        : plugin.domains().stream().map(PluginSource.Domain::id).collect(Collectors.joining(", "));
  }
}
