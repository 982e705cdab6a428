package io.athanor.app.store;

import java.time.Instant;

/**
 * When clones of a campaign are submitted.
 *
 * @param id given by the store; 0 before
 * @param campaignId what is cloned
 * @param cron minute, hour, day of month, month, day of week
 * @param zone of the times, such as {@code Europe/Berlin}
 * @param seedFromDate whether each clone has a seed made of the date
 * @param priority of the jobs
 * @param nextDue when the next clone is submitted; in the past while nobody has come to it
 * @param lastAt when one was submitted last, or tried to; null before
 * @param lastCampaignId what was submitted then; null before, and where it failed
 * @param lastFailure why it failed; null otherwise
 */
public record ScheduleRecord(
    long id,
    long campaignId,
    String cron,
    String zone,
    boolean seedFromDate,
    int priority,
    boolean enabled,
    String createdBy,
    Instant createdAt,
    Instant nextDue,
    Instant lastAt,
    Long lastCampaignId,
    String lastFailure) {}
