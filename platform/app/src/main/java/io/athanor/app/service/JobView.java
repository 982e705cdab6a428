package io.athanor.app.service;

import io.athanor.app.store.JobRecord;
import io.athanor.app.work.JobState;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * A job, for people and scripts.
 *
 * @param campaign what it works on or is about; null where that is no campaign
 * @param parent the search that a part of its verification belongs to; else null
 * @param request what was asked for, where no campaign says it; else null
 * @param result what came of it, where that is not the campaign's; else null
 * @param attempt how many workers have taken it
 * @param stopping CANCEL or PAUSE, once a person asked for it; else null
 * @param stage what it is at; null before it is at anything
 * @param done how much of the stage is done
 * @param total how much the stage has; 0 where that is not known
 * @param secondsLeft an estimate for the stage; null where there is no ground for one
 * @param failure why it failed last, also of a try that is to be repeated
 */
public record JobView(
    long id,
    String kind,
    Long campaign,
    Long parent,
    Map<String, Object> request,
    Map<String, Object> result,
    int priority,
    String state,
    int attempt,
    String worker,
    String stopping,
    String stage,
    Long done,
    Long total,
    String detail,
    Long secondsLeft,
    String failureCategory,
    String failure,
    String createdAt,
    String startedAt,
    String finishedAt) {

  /** A share of a stage that is too small to judge the rest by. */
  private static final double TOO_LITTLE = 0.02;

  static JobView of(JobRecord job, Json json) {
    return new JobView(
        job.id(),
        job.kind().name(),
        job.campaignId(),
        job.parentId(),
        job.request() == null ? null : json.map(job.request()),
        job.result() == null ? null : json.map(job.result()),
        job.priority(),
        job.state().name(),
        job.attempt(),
        job.worker(),
        job.stopWish() == null ? null : job.stopWish().name(),
        job.stage(),
        job.done(),
        job.total(),
        job.detail(),
        secondsLeft(job),
        job.failureCategory(),
        job.failure(),
        job.createdAt().toString(),
        text(job.startedAt()),
        text(job.finishedAt()));
  }

  /** What is left at the stage's mean speed as of the last report, by this taking of the job. */
  private static Long secondsLeft(JobRecord job) {
    if (job.state() != JobState.RUNNING || job.total() == null || job.total() == 0) {
      return null;
    }
    // what an earlier taking had done already says nothing of the speed
    double first = job.stageFirst() == null ? 0 : job.stageFirst();
    double gone = job.done() - first;
    if (gone / job.total() < TOO_LITTLE) {
      return null;
    }
    double spent = Duration.between(job.stageStartedAt(), job.updatedAt()).toMillis() / 1000.0;
    return Math.round(spent * (job.total() - job.done()) / gone);
  }

  private static String text(Instant instant) {
    return instant == null ? null : instant.toString();
  }
}
