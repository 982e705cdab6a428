package io.athanor.app.cli;

import java.io.PrintWriter;
import java.lang.reflect.Constructor;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The command line, made with or without the container. */
public final class CommandLines {
  private CommandLines() {}

  /** The command line with commands from a factory, failures reported by {@link ErrorReport}. */
  public static CommandLine of(IFactory factory) {
    CommandLine commandLine = new CommandLine(AthanorCommand.class, factory);
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setExecutionExceptionHandler(
        (failure, command, parsed) -> errors(command).report(failure));
    commandLine.setParameterExceptionHandler(
        (failure, args) -> {
          ErrorReport errors = errors(failure.getCommandLine());
          errors.print(failure.getMessage());
          errors.print(
              "'"
                  + failure.getCommandLine().getCommandSpec().qualifiedName()
                  + " --help' tells how it is used");
          return ExitCode.USER;
        });
    return commandLine;
  }

  /** The command line for commands that need no store, for help, and for refusing bad options. */
  public static CommandLine withoutStore() {
    return of(CommandLines::bare);
  }

  /** Whether the arguments ask for work that needs the store. */
  public static boolean needsStore(String... args) {
    ParseResult parsed;
    try {
      parsed = withoutStore().parseArgs(args);
    } catch (ParameterException toBeReportedByExecuting) {
      return false;
    }
    while (true) {
      if (parsed.isUsageHelpRequested() || parsed.isVersionHelpRequested()) {
        return false;
      }
      if (!parsed.hasSubcommand()) {
        return parsed.commandSpec().userObject().getClass().isAnnotationPresent(UsesStore.class);
      }
      parsed = parsed.subcommand();
    }
  }

  private static ErrorReport errors(CommandLine command) {
    AthanorCommand top = (AthanorCommand) command.getCommandSpec().root().userObject();
    PrintWriter err = command.getErr();
    return new ErrorReport(err, top.debug());
  }

  /**
   * An object good enough to be parsed into. A command that uses the store is never executed in
   * this way, so that what it would get injected can be absent.
   */
  private static <K> K bare(Class<K> type) throws Exception {
    if (type.isAnnotationPresent(UsesStore.class)) {
      Constructor<?> constructor = type.getDeclaredConstructors()[0];
      constructor.setAccessible(true);
      return type.cast(constructor.newInstance(new Object[constructor.getParameterCount()]));
    }
    return CommandLine.defaultFactory().create(type);
  }
}
