package io.athanor.app.store;

import java.time.Instant;

/**
 * A job as of reading.
 *
 * @param id given by the store
 * @param campaignId what it works on
 * @param priority greater goes first, −100 to 100
 * @param attempt how many workers have taken it, the present one included
 * @param worker who has or had it; null before that
 * @param stopWish how it is to come to an end; null while it is not to
 * @param stage what it is at; null before it is at anything, like the next four
 * @param done how much of the stage is done
 * @param total how much the stage has
 * @param detail in words
 * @param stageStartedAt when the stage began
 * @param failureCategory whose move it is; null unless it failed
 * @param failure why it failed last; null unless it did
 */
public record JobRecord(
    long id,
    JobKind kind,
    long campaignId,
    int priority,
    Instant createdAt,
    JobState state,
    int attempt,
    String worker,
    JobStop stopWish,
    String stage,
    Long done,
    Long total,
    String detail,
    Instant stageStartedAt,
    String failureCategory,
    String failure,
    Instant startedAt,
    Instant finishedAt,
    Instant updatedAt) {}
