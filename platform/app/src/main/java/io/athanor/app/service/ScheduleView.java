package io.athanor.app.service;

/**
 * When clones of a campaign are submitted, and what came of the last.
 *
 * @param campaign what is cloned
 * @param name its name@run
 * @param cron minute, hour, day of month, month, day of week
 * @param zone of the times
 * @param seedFromDate whether each clone's seed is the campaign's plus the date as yyyymmdd
 * @param nextDue null while it is switched off
 * @param lastAt when the last was submitted, or should have been; null before
 * @param lastCampaign what was submitted; null before, and where that failed
 * @param lastOutcome the state of that campaign, or why there is none; null before
 */
public record ScheduleView(
    long id,
    long campaign,
    String name,
    String cron,
    String zone,
    boolean seedFromDate,
    int priority,
    boolean enabled,
    String nextDue,
    String lastAt,
    Long lastCampaign,
    String lastOutcome,
    String createdBy,
    String createdAt) {}
