package io.athanor.app.store;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import io.athanor.app.work.JobKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.hibernate.StatelessSession;

/** Who does what is due: db-scheduler on our own tables. */
@ApplicationScoped
public class Schedulers {
  /** A worker that is silent for four of these is held to be dead. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(2);

  private static final Duration POLL = Duration.ofSeconds(1);

  /** A worker of few kinds must not clear away what it does not know. */
  private static final Duration NEVER = Duration.ofDays(36500);

  private final DataSource dataSource;
  private final StatelessSession session;

  Schedulers(DataSource dataSource, StatelessSession session) {
    this.dataSource = dataSource;
    this.session = session;
  }

  /** What the scheduler calls a job of some kind. */
  public static TaskDescriptor<Void> task(JobKind kind) {
    return TaskDescriptor.of(kind.name().toLowerCase(Locale.ROOT));
  }

  /** Puts a job in, as part of the transaction at hand where there is one. */
  public void enqueue(JobRecord job, Instant due) {
    SchedulerClient.Builder.create(dataSource, List.of())
        .enablePriority()
        .build()
        .scheduleIfNotExists(
            task(job.kind())
                .instance(Long.toString(job.id()))
                .priority(job.priority())
                .scheduledTo(due));
  }

  /** Says anew what a queued job's priority is. */
  public void reprioritise(JobRecord job) {
    session
        .createNativeMutationQuery(
            "update scheduled_tasks set priority = :priority"
                + " where task_name = :name and task_instance = :id")
        .setParameter("priority", job.priority())
        .setParameter("name", task(job.kind()).getTaskName())
        .setParameter("id", Long.toString(job.id()))
        .executeUpdate();
  }

  /** Takes a job out, unless a worker has it, who takes it out at its end. */
  public void remove(JobRecord job) {
    session
        .createNativeMutationQuery(
            "delete from scheduled_tasks"
                + " where task_name = :name and task_instance = :id and not picked")
        .setParameter("name", task(job.kind()).getTaskName())
        .setParameter("id", Long.toString(job.id()))
        .executeUpdate();
  }

  /**
   * A scheduler that takes tasks once it is started.
   *
   * @param name of the worker, unique among all
   * @param slots how many it takes at a time
   * @param patience how long it waits at its end for what it has taken
   */
  public Scheduler scheduler(String name, List<Task<?>> tasks, int slots, Duration patience) {
    return new SchedulerBuilder(dataSource, tasks)
        .schedulerName(new SchedulerName.Fixed(name))
        .threads(slots)
        .pollingInterval(POLL)
        .heartbeatInterval(HEARTBEAT)
        .missedHeartbeatsLimit(4)
        .deleteUnresolvedAfter(NEVER)
        .shutdownMaxWait(patience)
        .enablePriority()
        .build();
  }
}
