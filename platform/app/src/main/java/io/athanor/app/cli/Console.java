package io.athanor.app.cli;

import io.athanor.app.service.Json;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;

/** What commands print with. */
@Singleton
final class Console {
  private final Instance<Cancellation> cancellation;
  private final Json json;

  Console(Instance<Cancellation> cancellation, Json json) {
    this.cancellation = cancellation;
    this.json = json;
  }

  /** Progress of a command that can be cancelled: from now on, Ctrl-C is a wish. */
  ProgressDisplay progress(CommandSpec command) {
    return new ProgressDisplay(
        command.commandLine().getErr(), isTerminal(), cancellation.get(), System::nanoTime);
  }

  void printJson(CommandSpec command, Object value) {
    PrintWriter out = command.commandLine().getOut();
    out.println(json.pretty(value));
    out.flush();
  }

  /** Java can't tell of standard error alone; the launcher can. */
  static boolean isTerminal() {
    return Boolean.getBoolean("athanor.terminal");
  }
}
