package io.athanor.app.store;

import java.time.Instant;

/**
 * A finished round of a campaign.
 *
 * @param campaignId the campaign
 * @param round 0 for the first
 * @param proposal JSON object: what was proposed, and why
 * @param createdAt when the round ended
 */
public record RoundRecord(long campaignId, int round, String proposal, Instant createdAt) {}
