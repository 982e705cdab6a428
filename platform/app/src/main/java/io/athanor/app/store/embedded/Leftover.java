package io.athanor.app.store.embedded;

import io.athanor.sdk.AthanorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a killed Athanor left behind: a server that lives on, or its {@code postmaster.pid} only.
 * Used while holding the folder's lock, so whatever runs there is nobody's.
 */
final class Leftover {
  private static final Path PROC = Path.of("/proc");

  private Leftover() {}

  /** Clears the way for a start. */
  static void clear(PostgresCluster cluster) throws IOException {
    Path pidFile = cluster.data().resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    Path data = cluster.data().toRealPath();
    if (isIn(data, PROC.resolve(firstLine(pidFile)))) {
      cluster.stop();
      return;
    }
    List<String> processes = processesIn(data);
    if (!processes.isEmpty()) {
      throw AthanorException.resource(
          "the database folder "
              + data
              + " is used by other processes ("
              + String.join(", ", processes)
              + "); end them and start again");
    }
    // The id may have been given to some other process, for which PostgreSQL would refuse to start.
    Files.delete(pidFile);
  }

  private static String firstLine(Path pidFile) throws IOException {
    try (Stream<String> lines = Files.lines(pidFile)) {
      return lines
          .findFirst()
          .map(String::strip)
          .filter(line -> line.matches("\\d+"))
          .orElse("none");
    }
  }

  private static List<String> processesIn(Path data) throws IOException {
    try (Stream<Path> processes = Files.list(PROC)) {
      return processes
          .filter(process -> process.getFileName().toString().matches("\\d+"))
          .filter(process -> isIn(data, process))
          .map(process -> process.getFileName().toString())
          .toList();
    }
  }

  private static boolean isIn(Path data, Path process) {
    return workingDirectory(process).map(data::equals).orElse(false);
  }

  private static Optional<Path> workingDirectory(Path process) {
    try {
      return Optional.of(Files.readSymbolicLink(process.resolve("cwd")));
    } catch (IOException endedOrSomebodyElses) {
      return Optional.empty();
    }
  }
}
