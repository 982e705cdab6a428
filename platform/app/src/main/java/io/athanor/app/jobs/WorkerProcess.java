package io.athanor.app.jobs;

import io.athanor.sdk.AthanorException;
import io.athanor.sdk.AthanorException.Category;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/**
 * A worker as a process of its own on the database of this one, started again when it dies: what
 * training does to a JVM, such as using up its memory, must not take the server down.
 */
public final class WorkerProcess {
  private static final Logger LOG = Logger.getLogger(WorkerProcess.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
  private static final Duration LONG_LIFE = Duration.ofMinutes(5);
  private static final long PATIENCE_SECONDS = 45;

  private final Path log;
  private final AtomicBoolean ending = new AtomicBoolean();
  private final Thread watch;
  private Process process;

  private WorkerProcess(Path log) {
    this.log = log;
    this.watch = new Thread(this::keepAlive, "worker-process");
    this.watch.setDaemon(true);
  }

  /**
   * Starts a worker.
   *
   * @param dataFolder where its output goes, {@code worker.log}
   */
  public static WorkerProcess start(Path dataFolder) {
    var worker = new WorkerProcess(dataFolder.resolve("worker.log"));
    worker.launch();
    worker.watch.start();
    return worker;
  }

  /** Has the worker give back what it has, and waits for its end. */
  public void close() {
    ending.set(true);
    watch.interrupt();
    Process last = current();
    last.destroy();
    try {
      if (!last.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        last.destroyForcibly();
      }
    } catch (InterruptedException e) {
      last.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private synchronized Process current() {
    return process;
  }

  private void keepAlive() {
    Duration pause = FIRST_PAUSE;
    while (!ending.get()) {
      long began = System.nanoTime();
      try {
        int exit = current().waitFor();
        if (ending.get()) {
          return;
        }
        boolean lived = System.nanoTime() - began > LONG_LIFE.toNanos();
        pause = lived ? FIRST_PAUSE : pause;
        LOG.warnf("the worker ended with %d; starting another in %d s", exit, pause.toSeconds());
        Thread.sleep(pause.toMillis());
        pause =
            pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0
                ? LONGEST_PAUSE
                : pause.multipliedBy(2);
        launch();
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private synchronized void launch() {
    if (ending.get()) {
      return;
    }
    var builder = new ProcessBuilder(command());
    Config config = ConfigProvider.getConfig();
    Map.of(
            "ATHANOR_DB_URL", "quarkus.datasource.jdbc.url",
            "ATHANOR_DB_USER", "quarkus.datasource.username",
            "ATHANOR_DB_PASSWORD", "quarkus.datasource.password")
        .forEach(
            (variable, property) ->
                builder.environment().put(variable, config.getValue(property, String.class)));
    builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    try {
      process = builder.start();
      process.getOutputStream().close();
    } catch (IOException e) {
      throw new AthanorException(
          Category.RESOURCE, "the worker could not be started: " + e.getMessage(), e);
    }
  }

  /** This JVM's own command, told to work. */
  private static List<String> command() {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.add("-XX:+ExitOnOutOfMemoryError");
    // the packaged program is one jar, which names the rest
    command.addAll(List.of("-jar", System.getProperty("java.class.path")));
    command.addAll(List.of("worker", "--name", "local"));
    return command;
  }
}
