package io.athanor.app.jobs;

import io.athanor.app.service.Failure;
import io.athanor.app.service.JobWork;
import io.athanor.app.service.TakenJobs;
import io.athanor.app.service.TakenJobs.Taken;
import io.athanor.app.store.Jobs;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/** Does one job, whatever becomes of it. */
@ApplicationScoped
public class JobRunner {
  private static final Logger LOG = Logger.getLogger(JobRunner.class);

  /** Tries after failures that may pass. */
  private static final int MOST_TRIES = 5;

  /** Takings in all that count: a job whose worker dies each time must come to an end too. */
  private static final int MOST_TAKINGS = 12;

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);

  private final TakenJobs jobs;
  private final JobWork work;
  private final Clock clock;

  JobRunner(TakenJobs jobs, JobWork work, Clock clock) {
    this.jobs = jobs;
    this.work = work;
    this.clock = clock;
  }

  /**
   * Takes a job and works on it until it is done, fails, or is to stop.
   *
   * @param shuttingDown whether the worker is to come to an end
   * @return when the job is to be taken again; empty when this was its end
   */
  Optional<Instant> run(long jobId, String worker, BooleanSupplier shuttingDown) {
    Optional<Taken> found = jobs.take(jobId, worker);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Taken taken = found.get();
    taken.campaign().ifPresent(campaign -> LogContext.campaign(campaign.id()));
    if (taken.job().stopWish() != null) {
      jobs.stopped(taken);
      return Optional.empty();
    }
    if (taken.job().tries() > MOST_TAKINGS) {
      jobs.fail(
          taken,
          new Failure(
              Failure.Kind.RESOURCE,
              MOST_TAKINGS
                  + " workers took this job and none came to its end; see their logs, most likely"
                  + " it needs more memory (ATHANOR_HEAP)"));
      return Optional.empty();
    }
    var monitor = new JobMonitor(jobs, taken, clock, shuttingDown);
    try {
      Optional<Object> result = work.run(taken, monitor, monitor::log);
      monitor.ended();
      jobs.succeed(taken, result);
      return Optional.empty();
    } catch (RuntimeException | OutOfMemoryError e) {
      return after(taken, monitor, e);
    }
  }

  private Optional<Instant> after(Taken taken, JobMonitor monitor, Throwable thrown) {
    Failure failure = Failure.of(thrown);
    if (failure.kind() == Failure.Kind.CANCELLED) {
      return cancelled(taken, monitor);
    }
    if (failure.kind() == Failure.Kind.SUPERSEDED) {
      jobs.superseded(taken, failure);
      return Optional.empty();
    }
    if (failure.kind() == Failure.Kind.WAITING) {
      return Optional.of(jobs.waits(taken, failure.message()));
    }
    LOG.warnf(thrown, "job %d failed: %s", taken.job().id(), failure.message());
    boolean mayPass =
        failure.kind() == Failure.Kind.RESOURCE || failure.kind() == Failure.Kind.INTERNAL;
    int tries = taken.job().tries();
    if (mayPass && tries < MOST_TRIES) {
      return Optional.of(jobs.retry(taken, failure, FIRST_PAUSE.multipliedBy(1L << (tries - 1))));
    }
    jobs.fail(taken, failure);
    return Optional.empty();
  }

  private Optional<Instant> cancelled(Taken taken, JobMonitor monitor) {
    if (monitor.answer() == Jobs.Answer.STOP) {
      jobs.stopped(taken);
      return Optional.empty();
    }
    // the worker ends, or another already has the job, which this then does not touch
    jobs.giveBack(taken);
    return Optional.of(clock.instant());
  }
}
