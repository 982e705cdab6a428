package io.athanor.app.store;

import java.time.Instant;
import java.util.List;

/**
 * What a person said of a candidate.
 *
 * @param id given by the store; 0 before
 * @param lineageHash the candidate
 * @param campaignId in which campaign it was looked at
 * @param decision APPROVE, REJECT or NEEDS_WORK
 * @param reasons codes, of those that the schema lists
 */
public record ReviewRecord(
    long id,
    String lineageHash,
    long campaignId,
    String reviewer,
    String decision,
    List<String> reasons,
    String comment,
    Instant at) {}
