package io.athanor.app.cli;

import io.athanor.app.DataFolder;
import io.athanor.app.cli.CommandLines.Need;
import io.athanor.app.jobs.Timetable;
import io.athanor.app.jobs.WorkerProcess;
import io.athanor.app.security.Accounts;
import io.athanor.app.security.Reach;
import io.athanor.sdk.AthanorException;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.Dependent;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code athanor serve}. */
@Command(
    name = "serve",
    description = "Serves the REST API, until it is stopped.",
    footer = {
      "",
      "On this machine alone nobody need log in, until a user has a password. With --host or",
      "--allow-host others can reach it, and everybody has to log in: where there is no admin yet,",
      "the start prints a link that makes one. docs/security.md tells more.",
      "",
      "With the embedded database a worker is started too, as a process of its own: whatever",
      "training does to it, the server goes on. With a PostgreSQL of yours, start 'athanor worker'",
      "wherever you like.",
      "",
      "Examples:",
      "  athanor serve",
      "  athanor serve --port 9000",
      "  athanor serve --host 192.168.1.20 --allow-host lab.example"
    })
@UsesStore
@Dependent
@Unremovable
public class ServeCommand implements Callable<Integer> {
  private static final long LOOK_AGAIN_MILLIS = 200;

  private static final List<String> OWN_NAMES = List.of("localhost", "127.0.0.1", "[::1]");

  private final Cancellation cancellation;
  private final Accounts accounts;
  private final Reach reach;
  private final Timetable timetable;
  private final int actualPort;

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "The port to listen on, ${DEFAULT-VALUE} without it; 0 for any.")
  private int port;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      paramLabel = "ADDRESS",
      description = "The address to listen on, ${DEFAULT-VALUE} without it; 0.0.0.0 for all.")
  private String host;

  @Option(
      names = "--allow-host",
      paramLabel = "NAME",
      description =
          "A name, without a port, by which requests may call the server, besides the address that"
              + " it listens on; for example, that of a proxy in front of it.")
  private List<String> allowHosts = List.of();

  @Option(names = "--no-worker", description = "Start no worker; jobs wait for one.")
  private boolean noWorker;

  @Spec private CommandSpec spec;

  ServeCommand(
      Cancellation cancellation,
      Accounts accounts,
      Reach reach,
      Timetable timetable,
      @ConfigProperty(name = "quarkus.http.port", defaultValue = "0") int actualPort) {
    this.cancellation = cancellation;
    this.accounts = accounts;
    this.reach = reach;
    this.timetable = timetable;
    this.actualPort = actualPort;
  }

  @Override
  public Integer call() throws InterruptedException {
    boolean embedded = System.getenv().getOrDefault("ATHANOR_DB_URL", "").isBlank();
    WorkerProcess worker =
        embedded && !noWorker ? WorkerProcess.start(DataFolder.of(System.getenv()).root()) : null;
    Timetable.Running looking = timetable.start();
    try {
      String name = allowHosts.isEmpty() ? inUrl(host) : allowHosts.get(0);
      announce("http://" + name + ":" + actualPort);
      while (!cancellation.getAsBoolean()) {
        Thread.sleep(LOOK_AGAIN_MILLIS);
      }
    } finally {
      looking.close();
      if (worker != null) {
        spec.commandLine().getErr().println("athanor: ending; the worker gives its job back");
        spec.commandLine().getErr().flush();
        worker.close();
      }
    }
    return ExitCode.OK;
  }

  private void announce(String url) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("athanor: serving " + url);
    if (!reach.loopbackOnly()) {
      err.println("athanor: browsers log in by https alone; docs/security.md tells how");
      accounts
          .setUp()
          .ifPresent(
              link ->
                  err.println(
                      "athanor: there is no admin yet; whoever first opens this link, within the"
                          + " hour, becomes it: "
                          + url
                          + link.path()));
    }
    err.flush();
  }

  /** Where to listen, before the container is started. */
  Need.Server need() {
    if (Reach.isAny(host) && allowHosts.isEmpty()) {
      throw AthanorException.user(
          "--host " + host + " is all addresses; say by --allow-host which names requests may use");
    }
    boolean loopback = Reach.isLoopback(host);
    if (loopback && allowHosts.isEmpty()) {
      return new Need.Server(host, port, List.of());
    }
    var names = new ArrayList<String>(allowHosts);
    if (loopback) {
      names.addAll(OWN_NAMES);
    } else if (!Reach.isAny(host)) {
      names.add(inUrl(host));
    }
    return new Need.Server(host, port, List.copyOf(names));
  }

  private static String inUrl(String address) {
    return address.contains(":") ? "[" + address + "]" : address;
  }
}
