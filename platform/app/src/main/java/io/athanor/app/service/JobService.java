package io.athanor.app.service;

import io.athanor.app.store.CampaignRecord;
import io.athanor.app.store.CampaignState;
import io.athanor.app.store.Campaigns;
import io.athanor.app.store.JobLogs;
import io.athanor.app.store.JobRecord;
import io.athanor.app.store.JobStop;
import io.athanor.app.store.JobTallies;
import io.athanor.app.store.Jobs;
import io.athanor.app.store.Schedulers;
import io.athanor.app.store.VerifyChunks;
import io.athanor.app.work.JobKind;
import io.athanor.app.work.JobState;
import io.athanor.sdk.AthanorException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Jobs: put in the queue, stopped, tried again, looked at. */
@ApplicationScoped
@Transactional
public class JobService {
  /** Somebody works on the campaign, or is about to. */
  static final Set<CampaignState> ACTIVE =
      EnumSet.of(
          CampaignState.QUEUED,
          CampaignState.IMPORTING,
          CampaignState.TRAINING,
          CampaignState.SEARCHING);

  /** As the column allows. */
  private static final int MOST_PRIORITY = 100;

  private final Jobs jobs;
  private final JobTallies tallies;
  private final JobLogs logs;
  private final VerifyChunks chunks;
  private final Campaigns campaigns;
  private final Schedulers schedulers;
  private final Json json;
  private final Clock clock;

  JobService(
      Jobs jobs,
      JobTallies tallies,
      JobLogs logs,
      VerifyChunks chunks,
      Campaigns campaigns,
      Schedulers schedulers,
      Json json,
      Clock clock) {
    this.jobs = jobs;
    this.tallies = tallies;
    this.logs = logs;
    this.chunks = chunks;
    this.campaigns = campaigns;
    this.schedulers = schedulers;
    this.json = json;
    this.clock = clock;
  }

  public Optional<JobView> find(long id) {
    return jobs.find(id).map(this::view);
  }

  /** The step that a campaign is at, or was at last. */
  public Optional<JobView> findStep(long campaignId) {
    return jobs.findLatestStep(campaignId).map(this::view);
  }

  private JobView view(JobRecord job) {
    return JobView.of(job, json);
  }

  /** Jobs older than a given one that fit, newest first. */
  public List<JobView> list(
      Optional<Long> campaign,
      Optional<JobState> state,
      Optional<JobKind> kind,
      Optional<Long> before,
      int limit) {
    return jobs.list(new Jobs.Filter(campaign, state, kind), before, limit).stream()
        .map(this::view)
        .toList();
  }

  /**
   * What a job had to tell.
   *
   * @param attempt which taking of the job it is from
   */
  public record LogLine(int line, int attempt, String at, String message) {}

  /** What a job had to tell, from a line on. */
  public List<LogLine> log(long id, int from, int limit) {
    return logs.list(id, from, limit).stream()
        .map(l -> new LogLine(l.line(), l.attempt(), l.at().toString(), l.message()))
        .toList();
  }

  /** How many jobs of a kind are in a state. */
  public long count(JobKind kind, JobState state) {
    return tallies.count(kind, state);
  }

  /** Seconds from taking to end of the jobs of a kind that succeeded, in all. */
  public double seconds(JobKind kind) {
    return tallies.seconds(kind);
  }

  /** How many candidates were verified, in all. */
  public long verified() {
    return campaigns.countVerified();
  }

  /** How many structures other workers than a search's own have evaluated for it, in all. */
  public long shared() {
    return tallies.shared();
  }

  /** Queues the first step that a campaign has not done yet. */
  void enqueueNext(CampaignRecord campaign, int priority) {
    JobKind step =
        campaign.datasetId() == null
            ? JobKind.IMPORT
            : campaign.modelHash() == null ? JobKind.TRAIN : JobKind.SEARCH;
    enqueue(Jobs.New.step(step, campaign.id(), priority));
  }

  JobRecord enqueue(Jobs.New job) {
    Instant now = clock.instant();
    JobRecord made = jobs.create(job, now);
    schedulers.enqueue(made, now);
    return made;
  }

  /**
   * Queues a job that is no step of a campaign.
   *
   * @param campaignId what it is about; empty for what is no campaign's
   * @param request what is asked for
   */
  JobView enqueue(JobKind kind, Optional<Long> campaignId, Object request, int priority) {
    return view(
        enqueue(
            new Jobs.New(kind, campaignId.orElse(null), null, json.canonical(request), priority)));
  }

  /**
   * Stops what is queued or worked on for a campaign: at once where no worker has it, else as soon
   * as the worker sees the wish.
   *
   * @return false when there is nothing to stop
   */
  boolean stop(long campaignId, JobStop wish) {
    Optional<JobRecord> open = jobs.findOpenStep(campaignId);
    open.ifPresent(job -> stop(job, wish));
    return open.isPresent();
  }

  private void stop(JobRecord job, JobStop wish) {
    Instant now = clock.instant();
    jobs.requestStop(job.id(), wish, now);
    if (jobs.cancelQueued(job.id(), now)) {
      schedulers.remove(job);
      if (job.isStep()) {
        chunks.withdraw(job.id(), now);
        // whoever still has it, such as the command line, has it no more
        campaigns.move(campaigns.take(job.campaignId()), ACTIVE, stopped(wish), now);
      }
    }
  }

  /** What becomes of a campaign whose step was stopped so. */
  static CampaignState stopped(JobStop wish) {
    return wish == JobStop.PAUSE ? CampaignState.PAUSED : CampaignState.CANCELLED;
  }

  /**
   * Stops a job for good, unless it is tried again: at once where no worker has it, else as soon as
   * the worker sees the wish. With the step of a campaign the campaign is cancelled.
   *
   * @throws AthanorException USER when it is at an end, or part of another
   */
  public JobView cancel(long id) {
    JobRecord job = require(id);
    if (job.kind() == JobKind.VERIFY) {
      throw AthanorException.user(
          "job %d is a part of job %d; cancel that".formatted(id, job.parentId()));
    }
    if (job.state().isFinal()) {
      throw AthanorException.user(
          "job %d is %s already and can't be cancelled".formatted(id, job.state()));
    }
    stop(job, JobStop.CANCEL);
    return view(require(id));
  }

  /**
   * Queues a job anew that failed or was cancelled.
   *
   * @throws AthanorException USER when it did not, or is the step of a campaign
   */
  public JobView retry(long id) {
    JobRecord job = require(id);
    if (job.isStep() || job.kind() == JobKind.VERIFY) {
      throw AthanorException.user(
          "job %d works for campaign %d, which goes on when it is started"
              .formatted(id, job.campaignId()));
    }
    Instant now = clock.instant();
    if (!jobs.revive(id, now)) {
      throw AthanorException.user(
          "job %d is %s; what failed or was cancelled can be tried again"
              .formatted(id, job.state()));
    }
    schedulers.enqueue(job, now);
    return view(require(id));
  }

  /**
   * Changes what goes first.
   *
   * @param priority greater goes first, −100 to 100
   * @throws AthanorException USER when the job is at an end, or the priority is out of range
   */
  public JobView setPriority(long id, int priority) {
    requirePriority(priority);
    if (!jobs.setPriority(id, priority, clock.instant())) {
      throw AthanorException.user(
          "job %d is %s already; nothing comes before it".formatted(id, require(id).state()));
    }
    JobRecord job = require(id);
    schedulers.reprioritise(job);
    return view(job);
  }

  static void requirePriority(int priority) {
    if (Math.abs(priority) > MOST_PRIORITY) {
      throw AthanorException.user(
          "priority is %d but must be from -%d to %d"
              .formatted(priority, MOST_PRIORITY, MOST_PRIORITY));
    }
  }

  private JobRecord require(long id) {
    return jobs.find(id).orElseThrow(() -> AthanorException.user("there is no job " + id));
  }
}
