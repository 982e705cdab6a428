package io.athanor.app.service;

import io.athanor.app.store.CampaignRecord;
import io.athanor.app.store.CampaignState;
import io.athanor.app.store.Campaigns;
import io.athanor.app.store.JobKind;
import io.athanor.app.store.JobRecord;
import io.athanor.app.store.JobState;
import io.athanor.app.store.JobStop;
import io.athanor.app.store.Jobs;
import io.athanor.app.store.Schedulers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Jobs: put in the queue, stopped, looked at; and what workers say of them. */
@ApplicationScoped
@Transactional
public class JobService {
  private static final Set<CampaignState> ACTIVE =
      EnumSet.of(
          CampaignState.QUEUED,
          CampaignState.IMPORTING,
          CampaignState.TRAINING,
          CampaignState.SEARCHING);

  private final Jobs jobs;
  private final Campaigns campaigns;
  private final Schedulers schedulers;
  private final Clock clock;

  JobService(Jobs jobs, Campaigns campaigns, Schedulers schedulers, Clock clock) {
    this.jobs = jobs;
    this.campaigns = campaigns;
    this.schedulers = schedulers;
    this.clock = clock;
  }

  public Optional<JobView> find(long id) {
    return jobs.find(id).map(JobView::of);
  }

  /** Jobs older than a given one that fit, newest first. */
  public List<JobView> list(
      Optional<Long> campaign,
      Optional<State> state,
      Optional<Kind> kind,
      Optional<Long> before,
      int limit) {
    var filter =
        new Jobs.Filter(
            campaign,
            state.map(s -> JobState.valueOf(s.name())),
            kind.map(k -> JobKind.valueOf(k.name())));
    return jobs.list(filter, before, limit).stream().map(JobView::of).toList();
  }

  /** What a job can be at, for callers. */
  public enum State {
    QUEUED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED
  }

  /** The steps of a campaign, for callers. */
  public enum Kind {
    IMPORT,
    TRAIN,
    SEARCH
  }

  /**
   * What a job had to tell.
   *
   * @param attempt which taking of the job it is from
   */
  public record LogLine(int line, int attempt, String at, String message) {}

  /** What a job had to tell, from a line on. */
  public List<LogLine> log(long id, int from, int limit) {
    return jobs.log(id, from, limit).stream()
        .map(l -> new LogLine(l.line(), l.attempt(), l.at().toString(), l.message()))
        .toList();
  }

  /** How many jobs of a kind are in a state. */
  public long count(Kind kind, State state) {
    return jobs.count(JobKind.valueOf(kind.name()), JobState.valueOf(state.name()));
  }

  /** Seconds from taking to end of the jobs of a kind that succeeded, in all. */
  public double seconds(Kind kind) {
    return jobs.seconds(JobKind.valueOf(kind.name()));
  }

  /** How many candidates were verified, in all. */
  public long verified() {
    return campaigns.countVerified();
  }

  /** Queues the first step that a campaign has not done yet. */
  void enqueueNext(CampaignRecord campaign, int priority) {
    JobKind step =
        campaign.datasetId() == null
            ? JobKind.IMPORT
            : campaign.modelHash() == null ? JobKind.TRAIN : JobKind.SEARCH;
    enqueue(step, campaign.id(), priority);
  }

  private void enqueue(JobKind kind, long campaignId, int priority) {
    Instant now = clock.instant();
    schedulers.enqueue(jobs.create(kind, campaignId, priority, now), now);
  }

  /**
   * Stops what is queued or worked on for a campaign: at once where no worker has it, else as soon
   * as the worker sees the wish.
   *
   * @return false when there is nothing to stop
   */
  boolean stop(long campaignId, JobStop wish) {
    Optional<JobRecord> open = jobs.findOpen(campaignId);
    open.ifPresent(
        job -> {
          Instant now = clock.instant();
          jobs.requestStop(job.id(), wish, now);
          if (jobs.cancelQueued(job.id(), now)) {
            schedulers.remove(job);
            campaigns.move(campaignId, ACTIVE, stopped(wish), now);
          }
        });
    return open.isPresent();
  }

  private static CampaignState stopped(JobStop wish) {
    return wish == JobStop.PAUSE ? CampaignState.PAUSED : CampaignState.CANCELLED;
  }

  // ---- what workers say

  /** A job in a worker's hands, and the campaign it works on. */
  public record Taken(JobRecord job, CampaignRecord campaign) {}

  /** Takes a job and its campaign; empty when the job is at an end. */
  public Optional<Taken> take(long id, String worker) {
    return jobs.take(id, worker, clock.instant())
        .map(job -> new Taken(job, campaigns.take(job.campaignId())));
  }

  public Jobs.Answer report(Taken taken, Jobs.Progress progress) {
    return jobs.report(taken.job(), progress, clock.instant());
  }

  /** A line for the job's log. */
  public void note(Taken taken, String message) {
    jobs.log(taken.job(), message, clock.instant());
  }

  /** The step is done: the next one is queued, if there is one. */
  public void succeed(Taken taken) {
    JobRecord job = taken.job();
    Instant now = clock.instant();
    if (jobs.finish(job, JobState.SUCCEEDED, null, null, now)) {
      job.kind()
          .next()
          .ifPresent(
              next -> {
                campaigns.move(job.campaignId(), ACTIVE, CampaignState.QUEUED, now);
                enqueue(next, job.campaignId(), job.priority());
              });
    }
  }

  /** The worker came to an end because a person wanted it. */
  public void stopped(Taken taken) {
    Instant now = clock.instant();
    JobRecord job = jobs.find(taken.job().id()).orElseThrow();
    if (jobs.finish(taken.job(), JobState.CANCELLED, null, null, now)) {
      campaigns.move(job.campaignId(), ACTIVE, stopped(job.stopWish()), now);
    }
  }

  /** Someone else has the campaign now, such as a person at the command line. */
  public void superseded(Taken taken, Failure why) {
    jobs.finish(taken.job(), JobState.CANCELLED, why.kind().name(), why.message(), clock.instant());
  }

  /** The worker gives the job back, to be taken by another. */
  public void giveBack(Taken taken) {
    Instant now = clock.instant();
    if (jobs.putBack(taken.job(), null, null, now)) {
      campaigns.move(taken.job().campaignId(), ACTIVE, CampaignState.QUEUED, now);
    }
  }

  /**
   * The step failed in a way that may pass.
   *
   * @return when it is to be tried again
   */
  public Instant retry(Taken taken, Failure failure, Duration pause) {
    Instant now = clock.instant();
    if (jobs.putBack(taken.job(), failure.kind().name(), failure.message(), now)) {
      campaigns.move(taken.job().campaignId(), ACTIVE, CampaignState.QUEUED, now);
      jobs.log(
          taken.job(),
          "%s; trying again in %d s".formatted(failure.message(), pause.toSeconds()),
          now);
    }
    return now.plus(pause);
  }

  /** The step failed for good. */
  public void fail(Taken taken, Failure failure) {
    Instant now = clock.instant();
    JobRecord job = taken.job();
    if (jobs.finish(job, JobState.FAILED, failure.kind().name(), failure.message(), now)) {
      jobs.log(job, failure.message(), now);
      CampaignRecord campaign = campaigns.find(job.campaignId()).orElseThrow();
      if (campaign.lease() != taken.campaign().lease()) {
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
}
