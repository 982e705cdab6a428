package io.athanor.app.cli;

import io.athanor.sdk.AthanorException;
import java.io.PrintWriter;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.List;
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

  /** What a command line needs before it can be executed. */
  public sealed interface Need {
    /** Nothing: it can be executed at once. */
    record Nothing() implements Need {}

    /** The database, and the container around it. */
    record Store() implements Need {}

    /**
     * The same, and an address and port to listen on.
     *
     * @param names by which requests may call the server; none for this machine's own
     */
    record Server(String host, int port, List<String> names) implements Need {}
  }

  /**
   * What the arguments need; nothing, when they are wrong and only need to be refused.
   *
   * @throws AthanorException USER when a server is to listen where it can't or may not
   */
  public static Need need(String... args) {
    ParseResult parsed;
    try {
      parsed = withoutStore().parseArgs(args);
    } catch (ParameterException toBeReportedByExecuting) {
      return new Need.Nothing();
    }
    while (true) {
      if (parsed.isUsageHelpRequested() || parsed.isVersionHelpRequested()) {
        return new Need.Nothing();
      }
      if (!parsed.hasSubcommand()) {
        return need(parsed.commandSpec().userObject());
      }
      parsed = parsed.subcommand();
    }
  }

  private static Need need(Object command) {
    if (command instanceof ServeCommand serve) {
      return serve.need();
    }
    return command.getClass().isAnnotationPresent(UsesStore.class)
        ? new Need.Store()
        : new Need.Nothing();
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
      Object[] absent =
          Arrays.stream(constructor.getParameterTypes())
              .map(parameter -> parameter == int.class ? (Object) 0 : null)
              .toArray();
      return type.cast(constructor.newInstance(absent));
    }
    return CommandLine.defaultFactory().create(type);
  }
}
