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
import io.athanor.app.service.TakenJobs;
import io.athanor.app.service.WorkerService;
import io.athanor.app.store.CampaignState;
import io.athanor.app.store.Campaigns;
import io.athanor.app.store.JobRecord;
import io.athanor.app.store.Jobs;
import io.athanor.app.store.embedded.EmbeddedPostgresResource;
import io.athanor.app.work.JobKind;
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
  @Inject JobService queue;
  @Inject TakenJobs jobs;
  @Inject JobRunner runner;
  @Inject WorkerService workers;
  @Inject Worker worker;
  @Inject Jobs jobTable;
  @Inject Campaigns campaignTable;
  @Inject Clock clock;
  @Inject StatelessSession session;

  @Test
  void findsWhatTheCommandLineFinds() throws InterruptedException {
    List<String> expected = byCommandLine("by-command");
    long id = life.draft(yaml("by-worker")).id();
    life.start(id, 5);
    Worker.Running running = worker.start("one", EnumSet.allOf(JobKind.class), 1);
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
    Worker.Running running = worker.start("importer", EnumSet.of(JobKind.IMPORT), 1);
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
    TakenJobs.Taken silent = jobs.take(job, "silent").orElseThrow();
    assertThat(runner.run(job, "second", WorkerTest::never)).isEmpty();

    var progress = new Jobs.Progress("read", 1, 2, "", clock.instant(), 0);
    assertThat(jobs.report(silent, progress)).isEqualTo(Jobs.Answer.TAKEN_BY_ANOTHER);
    jobs.fail(silent, Failure.of(new IllegalStateException("late")));
    jobs.giveBack(silent);
    assertThat(queue.find(job).orElseThrow())
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
    assertThat(open(id).failure()).isNull();

    // a person's wish ends it until further notice
    TakenJobs.Taken taken = jobs.take(open(id).id(), "one").orElseThrow();
    assertThat(life.pause(id).state()).isEqualTo("QUEUED");
    assertThat(jobs.report(taken, new Jobs.Progress("train", 1, 2, "", clock.instant(), 0)))
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
    // how the training went, what was found of it, and what became of the job
    assertThat(queue.log(job.id(), 0, 50))
        .extracting(JobService.LogLine::message)
        .satisfies(lines -> assertThat(lines.get(0)).startsWith("epoch 1/8, ELBO"))
        .anySatisfy(line -> assertThat(line).contains("The posterior has collapsed"))
        .last()
        .isEqualTo(failed.failure());
  }

  /** Whatever becomes of the job, the campaign is the command line's, which took it since. */
  @Test
  void whatAJobComesToMovesNoCampaignThatAnotherHas() {
    long id = life.draft(yaml("taken")).id();
    life.start(id, 0);
    TakenJobs.Taken taken = jobs.take(open(id).id(), "one").orElseThrow();
    QuarkusTransaction.requiringNew().run(() -> campaignTable.take(id));
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                campaignTable.move(
                    id, EnumSet.of(CampaignState.QUEUED), CampaignState.TRAINING, clock.instant()));

    jobs.giveBack(taken);
    assertThat(life.find(id).orElseThrow().state()).isEqualTo("TRAINING");
    TakenJobs.Taken again = new TakenJobs.Taken(retaken(id), taken.campaign());
    jobs.retry(again, Failure.of(new IllegalStateException("passing")), Duration.ZERO);
    assertThat(life.find(id).orElseThrow().state()).isEqualTo("TRAINING");
    again = new TakenJobs.Taken(retaken(id), taken.campaign());
    jobs.succeed(again, Optional.empty());
    assertThat(life.find(id).orElseThrow().state()).isEqualTo("TRAINING");
    assertThat(jobs(id)).extracting(JobView::state).containsExactly("SUCCEEDED");
  }

  /** The job alone, without its campaign's lease. */
  private JobRecord retaken(long campaign) {
    long job = open(campaign).id();
    return QuarkusTransaction.requiringNew()
        .call(() -> jobTable.take(job, "one", clock.instant()).orElseThrow());
  }

  @Test
  void whatIsGivenBackManyTimesIsStillDone() {
    long id = life.draft(yaml("restless")).id();
    life.start(id, 0);
    long job = open(id).id();
    for (int i = 0; i < 15; i++) {
      jobs.giveBack(jobs.take(job, "restarting").orElseThrow());
    }
    step(id, JobKind.IMPORT, WorkerTest::never);
    assertThat(queue.find(job).orElseThrow())
        .satisfies(view -> assertThat(view.state()).isEqualTo("SUCCEEDED"))
        .satisfies(view -> assertThat(view.attempt()).isEqualTo(16));
    life.cancel(id);
  }

  @Test
  void whoeverWantsAModelThatIsBeingTrainedWaitsForIt() {
    long first = life.draft(yaml("first")).id();
    long second = life.draft(yaml("second")).id();
    for (long id : List.of(first, second)) {
      life.start(id, 0);
      step(id, JobKind.IMPORT, WorkerTest::never);
    }
    forgetModels();
    // one is at it: it looks now and then whether to stop, and in between the other has its try
    var waited = new AtomicInteger();
    BooleanSupplier meanwhile =
        () -> {
          if (waited.getAndIncrement() == 0) {
            assertThat(step(second, JobKind.TRAIN, WorkerTest::never)).isPresent();
          }
          return false;
        };
    assertThat(step(first, JobKind.TRAIN, meanwhile)).isEmpty();
    JobView job = open(second);
    assertThat(job.stage()).isEqualTo("wait");
    assertThat(job.failure()).isNull();
    assertThat(queue.log(job.id(), 0, 10))
        .singleElement()
        .satisfies(line -> assertThat(line.message()).contains("trains the same model"));
    step(second, JobKind.TRAIN, WorkerTest::never);
    String model = life.find(first).orElseThrow().model();
    assertThat(model).isNotNull();
    assertThat(life.find(second).orElseThrow().model()).isEqualTo(model);
    life.cancel(first);
    life.cancel(second);
  }

  /** So that they are trained and not found. */
  private void forgetModels() {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              session
                  .createNativeMutationQuery("update campaign set model_hash = null")
                  .executeUpdate();
              session.createNativeMutationQuery("delete from latent_model").executeUpdate();
            });
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
        queue.list(
            Optional.of(campaign), Optional.empty(), Optional.empty(), Optional.empty(), 100);
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
