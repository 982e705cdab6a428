package io.athanor.app.service;

import io.athanor.app.store.CampaignRecord;
import io.athanor.app.store.CampaignState;
import io.athanor.app.store.Campaigns;
import io.athanor.app.store.JobLogs;
import io.athanor.app.store.JobRecord;
import io.athanor.app.store.Jobs;
import io.athanor.app.store.VerifyChunks;
import io.athanor.app.work.JobKind;
import io.athanor.app.work.JobState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What workers say of the jobs that they take. A job is moved by whoever took it last, which its
 * count of takings tells; with the step of a campaign the campaign is moved too, by whoever holds
 * its lease.
 */
@ApplicationScoped
@Transactional
public class TakenJobs {
  private static final Duration WAIT = Duration.ofSeconds(5);

  private final JobService queue;
  private final Jobs jobs;
  private final JobLogs logs;
  private final VerifyChunks chunks;
  private final Campaigns campaigns;
  private final Json json;
  private final Clock clock;

  TakenJobs(
      JobService queue,
      Jobs jobs,
      JobLogs logs,
      VerifyChunks chunks,
      Campaigns campaigns,
      Json json,
      Clock clock) {
    this.queue = queue;
    this.jobs = jobs;
    this.logs = logs;
    this.chunks = chunks;
    this.campaigns = campaigns;
    this.json = json;
    this.clock = clock;
  }

  /**
   * A job in a worker's hands.
   *
   * @param campaign what it works on; empty where that is no campaign
   */
  public record Taken(JobRecord job, Optional<CampaignRecord> campaign) {
    CampaignRecord requireCampaign() {
      return campaign.orElseThrow(
          () -> new IllegalStateException("job " + job.id() + " is about no campaign"));
    }
  }

  /** Takes a job, and with a step its campaign; empty when the job is at an end. */
  public Optional<Taken> take(long id, String worker) {
    return jobs.take(id, worker, clock.instant())
        .map(job -> new Taken(job, Optional.ofNullable(job.campaignId()).map(c -> of(job, c))));
  }

  /** What only looks at a campaign must not take it from whoever works on it. */
  private CampaignRecord of(JobRecord job, long campaignId) {
    return job.isStep() ? campaigns.take(campaignId) : campaigns.find(campaignId).orElseThrow();
  }

  public Jobs.Answer report(Taken taken, Jobs.Progress progress) {
    return jobs.report(taken.job(), progress, clock.instant());
  }

  /** A line for the job's log. */
  public void note(Taken taken, String message) {
    logs.add(taken.job(), message, clock.instant());
  }

  /**
   * The job is done: of a campaign, the next step is queued, if there is one.
   *
   * @param result what came of it; empty where that is the campaign's
   */
  public void succeed(Taken taken, Optional<Object> result) {
    JobRecord job = taken.job();
    Instant now = clock.instant();
    if (!jobs.succeed(job, result.map(json::canonical).orElse(null), now)) {
      return;
    }
    Optional<JobKind> next = job.isStep() ? job.kind().next() : Optional.empty();
    // else a person at the command line goes on with it
    if (next.isPresent() && move(taken, CampaignState.QUEUED, now)) {
      queue.enqueue(
          Jobs.New.step(
              next.get(), job.campaignId(), jobs.find(job.id()).orElseThrow().priority()));
    }
  }

  /** Moves the campaign of a step; false when another has taken it since, and for other jobs. */
  private boolean move(Taken taken, CampaignState to, Instant now) {
    return taken.job().isStep()
        && campaigns.move(taken.requireCampaign(), JobService.ACTIVE, to, now);
  }

  /** The worker came to an end because a person wanted it. */
  public void stopped(Taken taken) {
    Instant now = clock.instant();
    JobRecord job = jobs.find(taken.job().id()).orElseThrow();
    if (jobs.end(taken.job(), JobState.CANCELLED, null, null, now)) {
      chunks.withdraw(job.id(), now);
      move(taken, JobService.stopped(job.stopWish()), now);
    }
  }

  /** Someone else has the campaign now, such as a person at the command line. */
  public void superseded(Taken taken, Failure why) {
    Instant now = clock.instant();
    if (jobs.end(taken.job(), JobState.CANCELLED, why.kind().name(), why.message(), now)) {
      chunks.withdraw(taken.job().id(), now);
    }
  }

  /** The worker gives the job back, to be taken by another; that counts for nothing. */
  public void giveBack(Taken taken) {
    Instant now = clock.instant();
    if (jobs.setAside(taken.job(), now)) {
      move(taken, CampaignState.QUEUED, now);
    }
  }

  /**
   * The job can't be done yet, which is nobody's fault.
   *
   * @return when it is to be tried again
   */
  public Instant waits(Taken taken, String why) {
    Instant now = clock.instant();
    if (taken.job().setAside() == 0) {
      logs.add(taken.job(), why, now);
    }
    jobs.report(taken.job(), new Jobs.Progress("wait", 0, 0, why, now, 0), now);
    giveBack(taken);
    return now.plus(WAIT);
  }

  /**
   * The job failed in a way that may pass.
   *
   * @return when it is to be tried again
   */
  public Instant retry(Taken taken, Failure failure, Duration pause) {
    Instant now = clock.instant();
    if (jobs.putBack(taken.job(), failure.kind().name(), failure.message(), now)) {
      move(taken, CampaignState.QUEUED, now);
      logs.add(
          taken.job(),
          "%s; trying again in %d s".formatted(failure.message(), pause.toSeconds()),
          now);
    }
    return now.plus(pause);
  }

  /** The job failed for good. */
  public void fail(Taken taken, Failure failure) {
    Instant now = clock.instant();
    JobRecord job = taken.job();
    if (!jobs.end(job, JobState.FAILED, failure.kind().name(), failure.message(), now)) {
      return;
    }
    logs.add(job, failure.message(), now);
    if (!job.isStep()) {
      chunks.clear(job.id());
      return;
    }
    chunks.withdraw(job.id(), now);
    CampaignRecord campaign = campaigns.find(job.campaignId()).orElseThrow();
    if (campaign.lease() != taken.requireCampaign().lease()) {
      // a person at the command line goes on with it
      return;
    }
    campaigns.update(
        campaign.with(
            CampaignState.FAILED,
            campaign.datasetId(),
            campaign.modelHash(),
            campaign.progress(),
            failure.message(),
            now));
  }
}
