package io.athanor.app.service;

import io.athanor.app.store.CampaignRecord;
import io.athanor.app.store.Campaigns;
import io.athanor.app.store.CandidateRecord;
import io.athanor.app.store.DatasetRecord;
import io.athanor.app.store.Datasets;
import io.athanor.app.store.JudgementRecord;
import io.athanor.app.store.MeasurementRecord;
import io.athanor.app.store.ReviewRecord;
import io.athanor.app.store.Reviews;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is known of a campaign's candidates and of those of the rounds that led to it, as of now: so
 * that what was measured or reviewed after a round had gone on is not lost to the round after.
 */
@ApplicationScoped
class RoundHistory {
  /** Of datasets that came of a campaign. */
  static final String KIND = "review";

  private final Campaigns campaigns;
  private final Datasets datasets;
  private final Reviews reviews;
  private final Json json;

  RoundHistory(Campaigns campaigns, Datasets datasets, Reviews reviews, Json json) {
    this.campaigns = campaigns;
    this.datasets = datasets;
    this.reviews = reviews;
    this.json = json;
  }

  /**
   * What is known.
   *
   * @param candidates of all rounds, oldest first, each once
   * @param decisions the newest review, by candidate
   * @param measured by candidate
   */
  record Known(
      List<CandidateRecord> candidates,
      Map<String, ReviewRecord> decisions,
      Map<String, MeasuredValues> measured) {
    private static final MeasuredValues NOTHING = new MeasuredValues(List.of(), List.of());

    boolean isRejected(CandidateRecord candidate) {
      ReviewRecord review = decisions.get(candidate.lineageHash());
      return review != null && Judgements.isRejection(review.decision());
    }

    MeasuredValues measured(CandidateRecord candidate) {
      return measured.getOrDefault(candidate.lineageHash(), NOTHING);
    }

    int rejectedOf(long campaign) {
      return (int)
          candidates.stream()
              .filter(row -> row.campaignId() == campaign && isRejected(row))
              .count();
    }

    /** Measurements that count and are not of rejected candidates, oldest first. */
    List<MeasurementRecord> taken() {
      return candidates.stream()
          .filter(row -> !isRejected(row))
          .flatMap(row -> measured(row).taken().stream())
          .sorted(Comparator.comparingLong(MeasurementRecord::id))
          .toList();
    }

    /** One a structure, the newest review's, by structure. */
    List<JudgementRecord> judgements() {
      Map<String, ReviewRecord> newest = new TreeMap<>();
      for (CandidateRecord row : candidates) {
        ReviewRecord review = decisions.get(row.lineageHash());
        if (review != null) {
          newest.merge(row.structureHash(), review, (a, b) -> a.id() > b.id() ? a : b);
        }
      }
      List<JudgementRecord> judgements = new ArrayList<>();
      newest.forEach(
          (structure, review) ->
              judgements.add(
                  new JudgementRecord(
                      review.lineageHash(), structure, review.decision(), review.reasons())));
      return judgements;
    }
  }

  /**
   * Of a campaign and those that its dataset came of.
   *
   * @param dataset the campaign's
   */
  Known of(CampaignRecord campaign, DatasetRecord dataset) {
    Map<String, CandidateRecord> candidates = new LinkedHashMap<>();
    for (CampaignRecord round : rounds(campaign, dataset)) {
      // where two rounds found the same, it is the later one's
      campaigns.candidates(round.id()).forEach(row -> candidates.put(row.lineageHash(), row));
    }
    Map<String, ReviewRecord> decisions = new HashMap<>();
    reviews.of(candidates.keySet()).forEach(r -> decisions.put(r.lineageHash(), r));
    Map<String, List<MeasurementRecord>> byCandidate = new HashMap<>();
    reviews
        .measurementsOf(candidates.keySet())
        .forEach(m -> byCandidate.computeIfAbsent(m.lineageHash(), h -> new ArrayList<>()).add(m));
    Map<String, MeasuredValues> measured = new HashMap<>();
    byCandidate.forEach((name, all) -> measured.put(name, MeasuredValues.of(all)));
    return new Known(List.copyOf(candidates.values()), decisions, measured);
  }

  /** Oldest first. */
  private List<CampaignRecord> rounds(CampaignRecord campaign, DatasetRecord dataset) {
    Deque<CampaignRecord> rounds = new ArrayDeque<>();
    rounds.add(campaign);
    Set<Long> seen = new HashSet<>(Set.of(campaign.id()));
    Optional<DatasetRecord> from = Optional.of(dataset);
    while (from.isPresent()) {
      Optional<CampaignRecord> before = cameOf(from.get()).filter(found -> seen.add(found.id()));
      before.ifPresent(rounds::addFirst);
      from = before.map(CampaignRecord::datasetId).flatMap(datasets::find);
    }
    return List.copyOf(rounds);
  }

  /** What is read of a dataset's origin. */
  private record Origin(String kind, String campaign) {}

  private Optional<CampaignRecord> cameOf(DatasetRecord dataset) {
    Origin origin = json.read(dataset.provenance(), Origin.class);
    if (!KIND.equals(origin.kind())) {
      return Optional.empty();
    }
    int at = origin.campaign().lastIndexOf('@');
    return campaigns.find(
        origin.campaign().substring(0, at), Integer.parseInt(origin.campaign().substring(at + 1)));
  }
}
