package io.athanor.app.jobs;

import io.athanor.app.service.Failure;
import io.athanor.app.service.WorkerService;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Says every two seconds that a worker is there, until it says good-bye. */
final class Presence {
  private static final Logger LOG = Logger.getLogger(Presence.class);
  private static final Duration EVERY = Duration.ofSeconds(2);

  private final WorkerService workers;
  private final String name;
  private final ScheduledExecutorService ticks;

  private Presence(WorkerService workers, String name) {
    this.workers = workers;
    this.name = name;
    this.ticks =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "presence");
              thread.setDaemon(true);
              return thread;
            });
  }

  @SuppressWarnings("FutureReturnValueIgnored") // what is said does not fail
  static Presence of(WorkerService workers, String name, Consumer<WorkerService> word) {
    var presence = new Presence(workers, name);
    presence.ticks.scheduleWithFixedDelay(
        () -> presence.say(word), 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    return presence;
  }

  private void say(Consumer<WorkerService> word) {
    try {
      word.accept(workers);
    } catch (RuntimeException e) {
      // the database may be away for a while; the next word tells
      LOG.debugf("worker %s could not be heard: %s", name, Failure.of(e).message());
    }
  }

  void end() {
    ticks.shutdownNow();
    say(all -> all.gone(name));
  }
}
