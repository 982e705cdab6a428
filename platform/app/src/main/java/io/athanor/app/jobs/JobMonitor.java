package io.athanor.app.jobs;

import io.athanor.app.service.Failure;
import io.athanor.app.service.TakenJobs;
import io.athanor.app.service.TakenJobs.Taken;
import io.athanor.app.store.Jobs;
import io.athanor.engine.run.RunMonitor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Tells the database how far a job is, now and then, and hears from it whether to stop. While the
 * database can't be reached the work goes on: its own writes will tell soon enough.
 */
final class JobMonitor implements RunMonitor {
  private static final Logger LOG = Logger.getLogger(JobMonitor.class);
  private static final Duration EVERY = Duration.ofSeconds(1);

  private final TakenJobs jobs;
  private final Taken taken;
  private final Clock clock;
  private final BooleanSupplier shuttingDown;
  private Jobs.Progress progress;
  private Instant reported;
  private Jobs.Answer answer = Jobs.Answer.GO_ON;

  JobMonitor(TakenJobs jobs, Taken taken, Clock clock, BooleanSupplier shuttingDown) {
    this.jobs = jobs;
    this.taken = taken;
    this.clock = clock;
    this.shuttingDown = shuttingDown;
    this.reported = clock.instant();
    this.progress = new Jobs.Progress("begin", 0, 0, "", reported, 0);
  }

  @Override
  public synchronized void progress(String stage, long done, long total, String detail) {
    boolean goesOn = stage.equals(progress.stage()) && total == progress.total();
    progress =
        new Jobs.Progress(
            stage,
            done,
            total,
            detail,
            goesOn ? progress.stageStartedAt() : clock.instant(),
            goesOn ? progress.first() : done);
    reportIfDue();
  }

  @Override
  public synchronized boolean cancelled() {
    reportIfDue();
    return answer != Jobs.Answer.GO_ON || shuttingDown.getAsBoolean();
  }

  @Override
  public void log(String message) {
    try {
      jobs.note(taken, message);
    } catch (RuntimeException e) {
      LOG.warnf(
          "job %d could not log '%s': %s", taken.job().id(), message, Failure.of(e).message());
    }
  }

  /** What the database said last. */
  synchronized Jobs.Answer answer() {
    return answer;
  }

  /** The work is done: how far it came is not to stay what it was a second ago. */
  synchronized void ended() {
    if (progress.total() > 0) {
      report();
    }
  }

  private void reportIfDue() {
    Instant now = clock.instant();
    if (answer != Jobs.Answer.GO_ON || now.isBefore(reported.plus(EVERY))) {
      return;
    }
    reported = now;
    report();
  }

  private void report() {
    try {
      answer = jobs.report(taken, progress);
    } catch (RuntimeException e) {
      LOG.warnf("job %d could not report: %s", taken.job().id(), Failure.of(e).message());
    }
  }
}
