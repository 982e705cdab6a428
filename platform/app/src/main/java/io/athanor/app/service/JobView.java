package io.athanor.app.service;

import io.athanor.app.store.JobRecord;
import io.athanor.app.store.JobState;
import java.time.Duration;
import java.time.Instant;

/**
 * A job, for people and scripts.
 *
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
    long campaign,
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

  static JobView of(JobRecord job) {
    return new JobView(
        job.id(),
        job.kind().name(),
        job.campaignId(),
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

  /** What is left at the stage's mean speed as of the last report. */
  private static Long secondsLeft(JobRecord job) {
    if (job.state() != JobState.RUNNING || job.total() == null || job.total() == 0) {
      return null;
    }
    double share = (double) job.done() / job.total();
    if (share < TOO_LITTLE) {
      return null;
    }
    double spent = Duration.between(job.stageStartedAt(), job.updatedAt()).toMillis() / 1000.0;
    return Math.round(spent * (1 - share) / share);
  }

  private static String text(Instant instant) {
    return instant == null ? null : instant.toString();
  }
}
