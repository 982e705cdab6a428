package io.athanor.app.store;

import java.util.List;

/**
 * What a reviewer decided of a candidate, as of when a dataset's version was made.
 *
 * @param lineageHash the candidate
 * @param structureHash what it is
 * @param decision APPROVE, REJECT or NEEDS_WORK
 * @param reasons codes
 */
public record JudgementRecord(
    String lineageHash, String structureHash, String decision, List<String> reasons) {}
