package io.athanor.app.cli;

import io.athanor.app.jobs.Worker;
import io.athanor.app.work.JobKind;
import io.athanor.sdk.AthanorException;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.Dependent;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code athanor worker}. */
@Command(
    name = "worker",
    description = "Takes jobs from the database and does them, until it is stopped.",
    footer = {
      "",
      "Any number of workers on any machines share one PostgreSQL ($$ATHANOR_DB_URL). Stopped by",
      "Ctrl-C or a signal, a worker gives its job back; killed, its job is taken over after 8 s.",
      "",
      "Examples:",
      "  athanor worker",
      "  athanor worker --only train"
    })
@UsesStore
@Dependent
@Unremovable
public class WorkerCommand implements Callable<Integer> {
  private static final long LOOK_AGAIN_MILLIS = 200;

  private final Worker worker;
  private final Cancellation cancellation;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "KIND",
      description = "Take these kinds only: ${COMPLETION-CANDIDATES}. All without it.")
  private List<JobKind> only = List.of();

  @Option(
      names = "--slots",
      defaultValue = "1",
      description = "Jobs at a time, ${DEFAULT-VALUE} without it; each may use all cores.")
  private int slots;

  @Option(
      names = "--name",
      description = "What jobs show; host and process without it. Unique among all workers.")
  private String name;

  @Spec private CommandSpec spec;

  WorkerCommand(Worker worker, Cancellation cancellation) {
    this.worker = worker;
    this.cancellation = cancellation;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (slots < 1) {
      throw AthanorException.user("--slots is " + slots + " but must be at least 1");
    }
    String called = name == null ? host() + "/" + ProcessHandle.current().pid() : name;
    Worker.Running running = worker.start(called, kinds(), slots);
    try {
      spec.commandLine().getErr().println("athanor: worker " + called + " takes " + kinds());
      spec.commandLine().getErr().flush();
      while (!cancellation.getAsBoolean()) {
        Thread.sleep(LOOK_AGAIN_MILLIS);
      }
    } finally {
      running.close();
    }
    return ExitCode.OK;
  }

  private Set<JobKind> kinds() {
    return only.isEmpty() ? EnumSet.allOf(JobKind.class) : EnumSet.copyOf(only);
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
