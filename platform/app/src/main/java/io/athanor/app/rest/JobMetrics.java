package io.athanor.app.rest;

import io.athanor.app.service.JobService;
import io.athanor.app.service.WorkerService;
import io.athanor.app.work.JobKind;
import io.athanor.app.work.JobState;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.Locale;

/**
 * What workers do, as the database has it: they have no port of their own, and a scrape of the
 * server tells of all.
 */
@Startup
@Singleton
class JobMetrics {
  JobMetrics(MeterRegistry registry, JobService jobs, WorkerService workers) {
    Gauge.builder("athanor.workers", workers, all -> all.alive().size())
        .description("Workers heard of in the last eight seconds")
        .register(registry);
    for (JobKind kind : JobKind.values()) {
      String label = kind.name().toLowerCase(Locale.ROOT);
      for (JobState state : JobState.values()) {
        var name = state.name().toLowerCase(Locale.ROOT);
        if (state == JobState.QUEUED || state == JobState.RUNNING) {
          Gauge.builder("athanor.jobs", jobs, all -> all.count(kind, state))
              .description("Jobs not at an end")
              .tag("kind", label)
              .tag("state", name)
              .register(registry);
        } else {
          FunctionCounter.builder("athanor.jobs.ended", jobs, all -> all.count(kind, state))
              .description("Jobs at an end")
              .tag("kind", label)
              .tag("state", name)
              .register(registry);
        }
      }
      FunctionCounter.builder("athanor.jobs.seconds", jobs, all -> all.seconds(kind))
          .description("From taking to end of the jobs that succeeded, in seconds")
          .tag("kind", label)
          .register(registry);
    }
    FunctionCounter.builder("athanor.evaluations.shared", jobs, JobService::shared)
        .description("Structures evaluated by other workers than their search's own")
        .register(registry);
    FunctionCounter.builder("athanor.candidates.verified", jobs, JobService::verified)
        .description("Candidates whose properties were computed")
        .register(registry);
  }
}
