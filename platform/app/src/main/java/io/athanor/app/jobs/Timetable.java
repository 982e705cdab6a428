package io.athanor.app.jobs;

import io.athanor.app.service.Failure;
import io.athanor.app.service.ScheduleService;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Looks every few seconds which campaigns the clock wants submitted. */
@ApplicationScoped
public class Timetable {
  private static final Logger LOG = Logger.getLogger(Timetable.class);
  private static final Duration EVERY = Duration.ofSeconds(5);

  private final ScheduleService schedules;
  private final Clock clock;

  Timetable(ScheduleService schedules, Clock clock) {
    this.schedules = schedules;
    this.clock = clock;
  }

  /** Being looked at, until it is closed. */
  public interface Running {
    void close();
  }

  /** Starts to look. */
  @SuppressWarnings("FutureReturnValueIgnored") // what is looked at does not fail
  public Running start() {
    ScheduledExecutorService ticks =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "timetable");
              thread.setDaemon(true);
              return thread;
            });
    ticks.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    return ticks::shutdownNow;
  }

  private void look() {
    try {
      schedules.submitDue(clock.instant());
    } catch (RuntimeException e) {
      // the database may be away for a while; what is due stays due
      LOG.debugf("the timetable could not be looked at: %s", Failure.of(e).message());
    }
  }
}
