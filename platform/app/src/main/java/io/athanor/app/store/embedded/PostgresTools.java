package io.athanor.app.store.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.athanor.sdk.AthanorException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs PostgreSQL's own programs, as root too. */
final class PostgresTools {
  private final Path home;
  private final boolean root;

  PostgresTools(Path home) {
    this.home = home;
    this.root = System.getProperty("user.name").equals("root");
  }

  /** What a program said and how it ended. */
  record Outcome(int exitCode, String output) {
    boolean ok() {
      return exitCode == 0;
    }
  }

  /** Runs a program to its end; {@code input} is all that it reads. */
  Outcome run(String input, String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (root) {
      // PostgreSQL refuses to run as root. In a user namespace without a mapping it is nobody to
      // itself, while the kernel still counts its files as root's.
      command.add("unshare");
      command.add("-U");
    }
    command.add(home.resolve("bin").resolve(program).toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    // English messages: they go into ours
    builder.environment().put("LC_ALL", "C");
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    Process process = start(builder);
    try (var in = process.getOutputStream()) {
      in.write(input.getBytes(UTF_8));
    }
    String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    if (root && output.startsWith("unshare:")) {
      throw rootNeedsUnshare(output, null);
    }
    try {
      return new Outcome(process.waitFor(), output);
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while " + program + " was running", e);
    }
  }

  private Process start(ProcessBuilder builder) throws IOException {
    try {
      return builder.start();
    } catch (IOException e) {
      if (root) {
        throw rootNeedsUnshare(e.getMessage(), e);
      }
      throw e;
    }
  }

  private static AthanorException rootNeedsUnshare(String why, IOException cause) {
    return new AthanorException(
        AthanorException.Category.RESOURCE,
        "the embedded PostgreSQL can run as root only through util-linux's 'unshare' and user"
            + " namespaces ("
            + why
            + "); start Athanor as an ordinary user, or set ATHANOR_DB_URL",
        cause);
  }
}
