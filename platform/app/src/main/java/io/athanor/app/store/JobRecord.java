package io.athanor.app.store;

import io.athanor.app.work.JobKind;
import io.athanor.app.work.JobState;
import java.time.Instant;

/**
 * A job as of reading.
 *
 * @param id given by the store
 * @param campaignId what it works on; null where that is no campaign
 * @param parentId the search that a chunk is of; null for every other kind
 * @param request what is asked for, JSON object; null where the campaign says it
 * @param result what came of it, JSON object; null before that, and where it is the campaign's
 * @param priority greater goes first, −100 to 100
 * @param attempt how many workers have taken it, the present one included
 * @param setAside how many of those takings came to nothing and were nobody's fault
 * @param worker who has or had it; null before that
 * @param stopWish how it is to come to an end; null while it is not to
 * @param stage what it is at; null before it is at anything, like the next four
 * @param done how much of the stage is done
 * @param total how much the stage has
 * @param detail in words
 * @param stageStartedAt when the stage began
 * @param stageFirst how much of it was done then
 * @param failureCategory whose move it is; null unless it failed
 * @param failure why it failed last; null unless it did
 */
public record JobRecord(
    long id,
    JobKind kind,
    Long campaignId,
    Long parentId,
    String request,
    String result,
    int priority,
    Instant createdAt,
    JobState state,
    int attempt,
    int setAside,
    String worker,
    JobStop stopWish,
    String stage,
    Long done,
    Long total,
    String detail,
    Instant stageStartedAt,
    Long stageFirst,
    String failureCategory,
    String failure,
    Instant startedAt,
    Instant finishedAt,
    Instant updatedAt) {

  /** Whether it is the step of a campaign, which it moves on. */
  public boolean isStep() {
    return campaignId != null
        && (kind == JobKind.IMPORT || kind == JobKind.TRAIN || kind == JobKind.SEARCH);
  }

  /** Takings that count: those that failed or whose worker died, the present one included. */
  public int tries() {
    return attempt - setAside;
  }
}
