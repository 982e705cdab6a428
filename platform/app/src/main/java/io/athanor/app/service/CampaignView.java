package io.athanor.app.service;

import io.athanor.app.store.CampaignRecord;

/**
 * A campaign's state, for people and scripts. The keys are documented in docs/cli.md.
 *
 * @param run 1 for the first campaign of that name
 * @param spec hash of the specification
 * @param model hash of the latent space; null before that is known
 * @param failure why it failed; null unless it did
 */
public record CampaignView(
    long id,
    String campaign,
    int run,
    String state,
    long seed,
    String spec,
    String model,
    String failure,
    String createdAt,
    String updatedAt) {
  static CampaignView of(CampaignRecord campaign) {
    return new CampaignView(
        campaign.id(),
        campaign.name(),
        campaign.run(),
        campaign.state().name(),
        campaign.seed(),
        campaign.specHash(),
        campaign.modelHash(),
        campaign.failure(),
        campaign.createdAt().toString(),
        campaign.updatedAt().toString());
  }
}
