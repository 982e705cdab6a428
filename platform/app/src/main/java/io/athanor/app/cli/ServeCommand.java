package io.athanor.app.cli;

import io.athanor.app.DataFolder;
import io.athanor.app.jobs.WorkerProcess;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.Dependent;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code athanor serve}. */
@Command(
    name = "serve",
    description = "Serves the REST API on this machine, until it is stopped.",
    footer = {
      "",
      "With the embedded database a worker is started too, as a process of its own: whatever",
      "training does to it, the server goes on. With a PostgreSQL of yours, start 'athanor worker'",
      "wherever you like.",
      "",
      "Examples:",
      "  athanor serve",
      "  athanor serve --port 9000"
    })
@UsesStore
@Dependent
@Unremovable
public class ServeCommand implements Callable<Integer> {
  private static final long LOOK_AGAIN_MILLIS = 200;

  private final Cancellation cancellation;
  private final int actualPort;

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "Where to listen on 127.0.0.1, ${DEFAULT-VALUE} without it; 0 for any.")
  private int port;

  @Option(names = "--no-worker", description = "Start no worker; jobs wait for one.")
  private boolean noWorker;

  @Spec private CommandSpec spec;

  ServeCommand(
      Cancellation cancellation,
      @ConfigProperty(name = "quarkus.http.port", defaultValue = "0") int actualPort) {
    this.cancellation = cancellation;
    this.actualPort = actualPort;
  }

  @Override
  public Integer call() throws InterruptedException {
    boolean embedded = System.getenv().getOrDefault("ATHANOR_DB_URL", "").isBlank();
    WorkerProcess worker =
        embedded && !noWorker ? WorkerProcess.start(DataFolder.of(System.getenv()).root()) : null;
    try {
      spec.commandLine().getErr().println("athanor: serving http://127.0.0.1:" + actualPort);
      spec.commandLine().getErr().flush();
      while (!cancellation.getAsBoolean()) {
        Thread.sleep(LOOK_AGAIN_MILLIS);
      }
    } finally {
      if (worker != null) {
        spec.commandLine().getErr().println("athanor: ending; the worker gives its job back");
        spec.commandLine().getErr().flush();
        worker.close();
      }
    }
    return ExitCode.OK;
  }

  /** Where to listen, before the container is started. */
  int port() {
    return port;
  }
}
