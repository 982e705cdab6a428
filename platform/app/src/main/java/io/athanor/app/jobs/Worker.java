package io.athanor.app.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.athanor.app.service.WorkerService;
import io.athanor.app.store.Schedulers;
import io.athanor.app.work.JobKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Takes jobs from the queue and has them done. A job whose worker falls silent is taken over by
 * another; the silent one, should it wake, can no longer write.
 */
@ApplicationScoped
public class Worker {
  /** Work stops between two of its units, which take seconds; more is left to the next taker. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /**
   * After which a job is taken again whose outcome could not be written down, the database away.
   */
  private static final Duration UNTOLD = Duration.ofSeconds(10);

  private final Schedulers schedulers;
  private final JobRunner runner;
  private final WorkerService workers;
  private final Clock clock;

  Worker(Schedulers schedulers, JobRunner runner, WorkerService workers, Clock clock) {
    this.schedulers = schedulers;
    this.runner = runner;
    this.workers = workers;
    this.clock = clock;
  }

  /** A worker at work; closed, it gives back what it has. */
  public interface Running {
    void close();
  }

  /**
   * Starts to take jobs.
   *
   * @param name unique among all workers
   * @param kinds what it takes
   * @param slots how many at a time
   */
  public Running start(String name, Set<JobKind> kinds, int slots) {
    var ending = new AtomicBoolean();
    List<Task<?>> tasks =
        kinds.stream().sorted().<Task<?>>map(kind -> task(kind, name, ending)).toList();
    Scheduler scheduler = schedulers.scheduler(name, tasks, slots, PATIENCE);
    scheduler.start();
    Instant started = clock.instant();
    Presence presence = Presence.of(workers, name, all -> all.seen(name, kinds, slots, started));
    return () -> {
      ending.set(true);
      scheduler.stop();
      presence.end();
    };
  }

  private Task<Void> task(JobKind kind, String name, AtomicBoolean ending) {
    return Tasks.custom(Schedulers.task(kind))
        .onDeadExecutionRevive()
        .onFailureReschedule(FixedDelay.of(UNTOLD))
        .execute(
            (instance, context) -> {
              long job = Long.parseLong(instance.getId());
              return completion(LogContext.ofJob(job, () -> runner.run(job, name, ending::get)));
            });
  }

  private static CompletionHandler<Void> completion(Optional<Instant> again) {
    return (complete, operations) ->
        again.ifPresentOrElse(
            instant -> operations.reschedule(complete, instant), operations::remove);
  }
}
