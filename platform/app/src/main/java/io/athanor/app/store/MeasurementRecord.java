package io.athanor.app.store;

import java.time.Instant;

/**
 * A value that was measured on a candidate.
 *
 * @param id given by the store; 0 before
 * @param lineageHash the candidate
 * @param campaignId the campaign that it was measured for
 * @param value finite
 * @param unit such as {@code GPa}
 * @param uncertainty one standard deviation in the same unit; null where it is not known
 * @param method how it was measured
 * @param measuredBy who gave the value
 * @param at when it was given; the same for all values that were given together
 */
public record MeasurementRecord(
    long id,
    String lineageHash,
    long campaignId,
    String property,
    double value,
    String unit,
    Double uncertainty,
    String method,
    String measuredBy,
    Instant at) {}
