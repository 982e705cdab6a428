package io.athanor.app.service;

import io.athanor.app.store.CampaignRecord;
import java.util.List;

/**
 * What a campaign's progress column holds.
 *
 * @param sources files to import, absolute; empty where there are none
 * @param labels label tables to import, absolute; empty where there are none
 * @param summary what was found; null before that
 */
record CampaignProgress(List<String> sources, List<String> labels, CampaignSummary summary) {
  static final CampaignProgress NONE = new CampaignProgress(List.of(), List.of(), null);

  CampaignProgress {
    sources = sources == null ? List.of() : sources;
    labels = labels == null ? List.of() : labels;
  }

  static CampaignProgress of(CampaignRecord campaign, Json json) {
    return json.read(campaign.progress(), CampaignProgress.class);
  }

  /** The same with another summary, or none. */
  CampaignProgress with(CampaignSummary found) {
    return new CampaignProgress(sources, labels, found);
  }
}
