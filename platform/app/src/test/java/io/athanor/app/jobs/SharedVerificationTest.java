package io.athanor.app.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.app.journey.Laminates;
import io.athanor.app.service.CampaignLife;
import io.athanor.app.service.CampaignService;
import io.athanor.app.service.CandidateView;
import io.athanor.app.service.JobService;
import io.athanor.app.service.JobView;
import io.athanor.app.service.TakenJobs;
import io.athanor.app.service.WorkerService;
import io.athanor.app.store.Jobs;
import io.athanor.app.store.embedded.EmbeddedPostgresResource;
import io.athanor.app.work.JobKind;
import io.athanor.app.work.JobState;
import io.athanor.engine.run.RunMonitor;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.hibernate.StatelessSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A search that gives parts of its evaluations to others finds what it finds alone. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class SharedVerificationTest {
  private static final String HELPER = "helper";

  @Inject CampaignLife life;
  @Inject CampaignService campaigns;
  @Inject JobService queue;
  @Inject TakenJobs jobs;
  @Inject JobRunner runner;
  @Inject WorkerService workers;
  @Inject Jobs jobTable;
  @Inject Clock clock;
  @Inject StatelessSession session;

  @AfterEach
  void nobodyHelps() {
    workers.gone(HELPER);
  }

  private void somebodyWouldHelp() {
    workers.seen(HELPER, Set.of(JobKind.VERIFY), 1, clock.instant());
  }

  @Test
  void findsTheSameAloneWithOneWhoHelpsAndWithOneWhoDoesNotCome() {
    List<CandidateView> expected = byCommandLine("alone");
    var filed = new AtomicInteger();
    long waited =
        searched(
            "nobody-comes",
            () -> {
              somebodyWouldHelp();
              filed.accumulateAndGet(queued().size(), Math::max);
              return false;
            });
    assertThat(filed).hasPositiveValue();
    assertThat(found(waited)).isEqualTo(expected);
    assertThat(chunks("nobody-comes")).isEmpty();

    // each time that the search looks whether to go on, the other does what there is
    var helped = new AtomicInteger();
    long id =
        searched(
            "helped",
            () -> {
              somebodyWouldHelp();
              queued()
                  .forEach(
                      chunk -> {
                        runner.run(chunk.id(), HELPER, () -> false);
                        helped.incrementAndGet();
                      });
              return false;
            });
    assertThat(helped).hasPositiveValue();
    assertThat(found(id)).isEqualTo(expected);
    assertThat(chunks("helped"))
        .isNotEmpty()
        .allSatisfy(chunk -> assertThat(chunk.state()).isEqualTo("SUCCEEDED"))
        .allSatisfy(chunk -> assertThat(chunk.worker()).isEqualTo(HELPER))
        .allSatisfy(chunk -> assertThat(chunk.done()).isPositive().isEqualTo(chunk.total()))
        .allSatisfy(chunk -> assertThat(chunk.parent()).isNotNull());
    assertThat(count("verify_chunk")).isZero();
  }

  @Test
  void goesOnWhereAKilledSearchWas() {
    List<CandidateView> expected = byCommandLine("whole");
    long id = upToSearch("killed");
    // a worker takes the search, files chunks and is never heard of again
    TakenJobs.Taken lost = jobs.take(open(id).id(), "lost").orElseThrow();
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                jobTable.create(
                    new Jobs.New(JobKind.VERIFY, id, lost.job().id(), "{\"plan\":\"\"}", 0),
                    clock.instant()));
    assertThat(runner.run(lost.job().id(), "second", () -> false)).isEmpty();
    assertThat(found(id)).isEqualTo(expected);
    assertThat(queued()).isEmpty();
  }

  @Test
  void withACancelledSearchItsChunksEnd() {
    long id = upToSearch("unwanted");
    var chunk = new ArrayList<TakenJobs.Taken>();
    BooleanSupplier cancelWhenShared =
        () -> {
          somebodyWouldHelp();
          List<JobView> filed = queued();
          if (chunk.isEmpty() && !filed.isEmpty()) {
            chunk.add(jobs.take(filed.get(0).id(), HELPER).orElseThrow());
            life.cancel(id);
          }
          return !chunk.isEmpty();
        };
    runner.run(open(id).id(), "one", cancelWhenShared);
    assertThat(chunk).isNotEmpty();
    assertThat(queued()).isEmpty();
    var progress = new Jobs.Progress("verify", 1, 2, "", clock.instant(), 0);
    assertThat(jobs.report(chunk.get(0), progress)).isEqualTo(Jobs.Answer.TAKEN_BY_ANOTHER);
    assertThat(count("verify_chunk")).isZero();
    life.cancel(id);
  }

  /** What a worker with another version of a domain would compute is not asked for. */
  @Test
  void aChunkOfAnotherPlanIsRefused() {
    long id = upToSearch("versions");
    TakenJobs.Taken search = jobs.take(open(id).id(), "one").orElseThrow();
    long chunk =
        QuarkusTransaction.requiringNew()
            .call(
                () ->
                    jobTable
                        .create(
                            new Jobs.New(
                                JobKind.VERIFY, id, search.job().id(), "{\"plan\":\"x\"}", 0),
                            clock.instant())
                        .id());
    assertThat(runner.run(chunk, HELPER, () -> false)).isEmpty();
    assertThat(queue.find(chunk).orElseThrow())
        .satisfies(view -> assertThat(view.state()).isEqualTo("FAILED"))
        .satisfies(view -> assertThat(view.failureCategory()).isEqualTo("PLUGIN"));
    jobs.giveBack(search);
    life.cancel(id);
  }

  private List<JobView> queued() {
    return queue.list(
        Optional.empty(),
        Optional.of(JobState.QUEUED),
        Optional.of(JobKind.VERIFY),
        Optional.empty(),
        100);
  }

  private List<JobView> chunks(String campaign) {
    long id = campaigns.candidates(campaign, false).id();
    return queue.list(
        Optional.of(id), Optional.empty(), Optional.of(JobKind.VERIFY), Optional.empty(), 100);
  }

  private long upToSearch(String name) {
    long id = life.draft(yaml(name)).id();
    life.start(id, 0);
    runner.run(open(id).id(), "one", () -> false);
    runner.run(open(id).id(), "one", () -> false);
    return id;
  }

  private long searched(String name, BooleanSupplier ending) {
    long id = upToSearch(name);
    assertThat(runner.run(open(id).id(), "one", ending)).isEmpty();
    assertThat(life.find(id).orElseThrow().state()).isEqualTo("AWAITING_REVIEW");
    return id;
  }

  private JobView open(long campaign) {
    return queue.findStep(campaign).orElseThrow();
  }

  /** All that was proposed, with every digit. */
  private List<CandidateView> found(long campaign) {
    return candidates(Long.toString(campaign));
  }

  private List<CandidateView> byCommandLine(String name) {
    var request =
        new CampaignService.Request(
            name, yaml(name), Path.of("").toAbsolutePath(), true, Optional.empty());
    return candidates(Long.toString(campaigns.run(request, RunMonitor.NONE, note -> {}).id()));
  }

  private List<CandidateView> candidates(String campaign) {
    return campaigns.candidates(campaign, true).candidates().stream()
        .map(SharedVerificationTest::withoutName)
        .toList();
  }

  /** What a candidate's name is a hash of, its campaign's name too. */
  private static CandidateView withoutName(CandidateView c) {
    return new CandidateView(
        "",
        c.structure(),
        c.round(),
        c.position(),
        c.status(),
        c.refusal(),
        c.objectives(),
        c.verified(),
        c.novelty(),
        c.nearest(),
        c.loss(),
        c.feasible(),
        c.meets());
  }

  private long count(String table) {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                session
                    .createNativeQuery("select count(*) from " + table, Long.class)
                    .getSingleResult());
  }

  private static String yaml(String name) {
    return Laminates.yaml(name, "{generate: {count: 150, seed: 7}}", 5.5);
  }
}
