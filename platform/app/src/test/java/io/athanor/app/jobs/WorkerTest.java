package io.athanor.app.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.app.journey.Laminates;
import io.athanor.app.service.CampaignCandidates;
import io.athanor.app.service.CampaignLife;
import io.athanor.app.service.CampaignService;
import io.athanor.app.service.CampaignView;
import io.athanor.app.service.CandidateView;
import io.athanor.app.service.Failure;
import io.athanor.app.service.JobService;
import io.athanor.app.service.JobView;
import io.athanor.app.service.WorkerService;
import io.athanor.app.store.JobKind;
import io.athanor.app.store.Jobs;
import io.athanor.app.store.embedded.EmbeddedPostgresResource;
import io.athanor.engine.run.RunMonitor;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;
import org.junit.jupiter.api.Test;

/** Campaigns by workers, and what becomes of them when workers stop, die or wake again. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class WorkerTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Inject CampaignLife life;
  @Inject CampaignService campaigns;
  @Inject JobService jobs;
  @Inject JobRunner runner;
  @Inject WorkerService workers;
  @Inject Worker worker;
  @Inject Clock clock;
  @Inject StatelessSession session;

  @Test
  void findsWhatTheCommandLineFinds() throws InterruptedException {
    List<String> expected = byCommandLine("by-command");
    long id = life.draft(yaml("by-worker")).id();
    life.start(id, 5);
    Worker.Running running = worker.start("one", EnumSet.allOf(JobService.Kind.class), 1);
    try {
      await(id, "AWAITING_REVIEW");
    } finally {
      running.close();
    }
    assertThat(structures(id)).isEqualTo(expected);
    List<JobView> done = jobs(id);
    assertThat(done).extracting(JobView::kind).containsExactly("IMPORT", "TRAIN", "SEARCH");
    assertThat(done)
        .allSatisfy(
            job -> {
              assertThat(job.state()).isEqualTo("SUCCEEDED");
              assertThat(job.attempt()).isEqualTo(1);
              assertThat(job.priority()).isEqualTo(5);
              assertThat(job.worker()).isEqualTo("one");
            });
  }

  @Test
  void aWorkerOfOneKindLeavesTheRest() throws InterruptedException {
    long id = life.draft(yaml("only")).id();
    life.start(id, 0);
    Worker.Running running = worker.start("importer", EnumSet.of(JobService.Kind.IMPORT), 1);
    try {
      await(id, "QUEUED", 2);
      assertThat(workers.alive())
          .singleElement()
          .satisfies(w -> assertThat(w.kinds()).containsExactly("IMPORT"))
          .satisfies(w -> assertThat(w.name()).isEqualTo("importer"));
    } finally {
      running.close();
    }
    assertThat(workers.alive()).isEmpty();
    assertThat(jobs(id)).extracting(JobView::state).containsExactly("SUCCEEDED", "QUEUED");
    life.cancel(id);
  }

  /** The silent worker finds out by its own next word, and what it still writes is refused. */
  @Test
  void aWorkerThatWasTakenForDeadIsFencedOff() {
    long id = life.draft(yaml("woken")).id();
    life.start(id, 0);
    long job = jobs(id).get(0).id();
    JobService.Taken silent = jobs.take(job, "silent").orElseThrow();
    assertThat(runner.run(job, "second", WorkerTest::never)).isEmpty();

    var progress = new Jobs.Progress("read", 1, 2, "", clock.instant());
    assertThat(jobs.report(silent, progress)).isEqualTo(Jobs.Answer.TAKEN_BY_ANOTHER);
    jobs.fail(silent, Failure.of(new IllegalStateException("late")));
    jobs.giveBack(silent);
    assertThat(jobs.find(job).orElseThrow())
        .satisfies(
            view -> {
              assertThat(view.state()).isEqualTo("SUCCEEDED");
              assertThat(view.worker()).isEqualTo("second");
              assertThat(view.attempt()).isEqualTo(2);
            });
    assertThat(life.find(id).orElseThrow().state()).isEqualTo("QUEUED");
    life.cancel(id);
  }

  @Test
  void pausesInTheMidstOfAStepAndGoesOnToTheSameEnd() {
    List<String> expected = byCommandLine("undisturbed");
    // else the model would be found and not trained
    emptyStore();
    long id = life.draft(yaml("paused")).id();
    life.start(id, 0);
    step(id, JobKind.IMPORT, WorkerTest::never);

    // a worker that is told to end gives its job back
    var looks = new AtomicInteger();
    Optional<Instant> again = step(id, JobKind.TRAIN, () -> looks.incrementAndGet() > 40);
    assertThat(again).isPresent();
    assertThat(life.find(id).orElseThrow().state()).isEqualTo("QUEUED");

    // a person's wish ends it until further notice
    JobService.Taken taken = jobs.take(open(id).id(), "one").orElseThrow();
    assertThat(life.pause(id).state()).isEqualTo("QUEUED");
    assertThat(jobs.report(taken, new Jobs.Progress("train", 1, 2, "", clock.instant())))
        .isEqualTo(Jobs.Answer.STOP);
    jobs.stopped(taken);
    assertThat(life.find(id).orElseThrow().state()).isEqualTo("PAUSED");

    life.start(id, 0);
    step(id, JobKind.TRAIN, WorkerTest::never);
    step(id, JobKind.SEARCH, WorkerTest::never);
    assertThat(life.find(id).orElseThrow().state()).isEqualTo("AWAITING_REVIEW");
    assertThat(structures(id)).isEqualTo(expected);
  }

  @Test
  void aCollapsedModelFailsAtOnceAndSaysWhatToDo() {
    String collapsing = yaml("wrong").replace("epochs: 30", "epochs: 8, beta: 1000");
    long id = life.draft(collapsing).id();
    life.start(id, 0);
    step(id, JobKind.IMPORT, WorkerTest::never);
    step(id, JobKind.TRAIN, WorkerTest::never);
    CampaignView failed = life.find(id).orElseThrow();
    assertThat(failed.state()).isEqualTo("FAILED");
    assertThat(failed.failure()).contains("collapsed", "smaller β");
    JobView job = jobs(id).get(1);
    assertThat(job.failureCategory()).isEqualTo("USER");
    assertThat(jobs.log(job.id(), 0, 10))
        .extracting(JobService.LogLine::message)
        .containsExactly(failed.failure());
  }

  private static boolean never() {
    return false;
  }

  private Optional<Instant> step(long campaign, JobKind kind, BooleanSupplier ending) {
    JobView open = open(campaign);
    assertThat(open.kind()).isEqualTo(kind.name());
    return runner.run(open.id(), "one", ending);
  }

  private JobView open(long campaign) {
    return jobs(campaign).stream()
        .filter(job -> job.state().equals("QUEUED"))
        .findFirst()
        .orElseThrow();
  }

  private List<String> byCommandLine(String name) {
    var request =
        new CampaignService.Request(
            name, yaml(name), Path.of("").toAbsolutePath(), true, Optional.empty());
    return campaigns.run(request, RunMonitor.NONE, note -> {}).candidates().stream()
        .map(CandidateView::structure)
        .toList();
  }

  private void emptyStore() {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                session
                    .createNativeMutationQuery(
                        "truncate structure, dataset, latent_model, campaign, checkpoint cascade")
                    .executeUpdate());
  }

  private List<String> structures(long campaign) {
    CampaignCandidates found = campaigns.candidates(Long.toString(campaign), false);
    return found.candidates().stream().map(CandidateView::structure).collect(Collectors.toList());
  }

  /** Oldest first. */
  private List<JobView> jobs(long campaign) {
    List<JobView> newestFirst =
        jobs.list(Optional.of(campaign), Optional.empty(), Optional.empty(), Optional.empty(), 100);
    return newestFirst.stream().sorted((a, b) -> Long.compare(a.id(), b.id())).toList();
  }

  private void await(long campaign, String state) throws InterruptedException {
    await(campaign, state, 0);
  }

  private void await(long campaign, String state, int leastJobs) throws InterruptedException {
    Instant end = clock.instant().plus(PATIENCE);
    CampaignView now = life.find(campaign).orElseThrow();
    while (!now.state().equals(state) || jobs(campaign).size() < leastJobs) {
      assertThat(now.state()).as(now.failure()).isNotEqualTo("FAILED");
      assertThat(clock.instant()).as("campaign is " + now.state()).isBefore(end);
      Thread.sleep(100);
      now = life.find(campaign).orElseThrow();
    }
  }

  private static String yaml(String name) {
    return Laminates.yaml(name, "{generate: {count: 150, seed: 7}}", 5.5);
  }
}
