package io.athanor.app.service;

import io.athanor.app.store.CampaignRecord;
import io.athanor.app.store.Campaigns;
import io.athanor.app.store.CandidateRecord;
import io.athanor.app.store.Reviews;
import io.athanor.app.store.Surrogates;
import io.athanor.engine.campaign.CampaignSpec;
import io.athanor.engine.campaign.CampaignYaml;
import io.athanor.sdk.AthanorException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** Tells all that is known of a candidate. */
@ApplicationScoped
@Transactional
public class CandidateService {
  private final CandidateLookup candidates;
  private final Campaigns campaigns;
  private final Reviews reviews;
  private final Surrogates surrogates;
  private final Plugins plugins;
  private final Json json;

  CandidateService(
      CandidateLookup candidates,
      Campaigns campaigns,
      Reviews reviews,
      Surrogates surrogates,
      Plugins plugins,
      Json json) {
    this.candidates = candidates;
    this.campaigns = campaigns;
    this.reviews = reviews;
    this.surrogates = surrogates;
    this.plugins = plugins;
    this.json = json;
  }

  /**
   * A candidate, of the newest campaign that has it; empty when there is none.
   *
   * @param name or its first digits
   * @throws AthanorException USER when more than one is meant
   */
  public Optional<CandidateDetail> find(String name) {
    return candidates.find(name).map(this::detail);
  }

  private CandidateDetail detail(CandidateRecord row) {
    CampaignRecord campaign = campaigns.find(row.campaignId()).orElseThrow();
    CampaignSpec spec = CampaignYaml.parse(campaign.name(), campaign.spec(), plugins.registry());
    var reader = new CandidateRows(json);
    List<String> hash = List.of(row.lineageHash());
    List<ReviewView> said = reviews.of(hash).stream().map(ReviewView::of).toList();
    return new CandidateDetail(
        CandidateView.of(row, spec, reader, surrogates.units(campaign.id())),
        campaign.id(),
        campaign.name() + "@" + campaign.run(),
        spec.domain(),
        row.latent(),
        Long.toString(row.decodeSeed()),
        reader.predicted(row),
        reader.verified(row),
        CandidateView.finite(row.score()),
        reader.explanation(row).terms(),
        said.isEmpty() ? null : said.get(said.size() - 1).decision(),
        said,
        reviews.measurementsOf(hash).stream().map(MeasurementView::of).toList(),
        row.lineage());
  }
}
