package io.athanor.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code athanor user}: accounts, for whoever is at the server's machine. */
@Command(
    name = "user",
    description = "Who may log in to the server.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      UserListCommand.class,
      UserAddCommand.class,
      UserPasswordCommand.class,
      UserDisableCommand.class
    })
public final class UserCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.USER;
  }
}
