package io.athanor.app.service;

import io.athanor.app.store.Workers;
import io.athanor.app.work.JobKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Which workers there are. */
@ApplicationScoped
public class WorkerService {
  private final Workers workers;
  private final Clock clock;

  WorkerService(Workers workers, Clock clock) {
    this.workers = workers;
    this.clock = clock;
  }

  /**
   * A worker, for people and scripts.
   *
   * @param kinds of jobs that it takes
   * @param slots how many at a time
   */
  public record WorkerView(
      String name, List<String> kinds, int slots, String startedAt, String seenAt) {}

  /** Those that were heard of in the last eight seconds. */
  public List<WorkerView> alive() {
    return workers.alive(clock.instant()).stream()
        .map(
            w ->
                new WorkerView(
                    w.name(),
                    w.kinds(),
                    w.slots(),
                    w.startedAt().toString(),
                    w.seenAt().toString()))
        .toList();
  }

  /** To be called every few seconds by each worker. */
  public void seen(String name, Set<JobKind> kinds, int slots, Instant started) {
    workers.seen(name, kinds, slots, started, clock.instant());
  }

  public void gone(String name) {
    workers.gone(name);
  }
}
