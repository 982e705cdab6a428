package io.athanor.app.service;

import io.athanor.app.store.CampaignRecord;
import io.athanor.app.store.Campaigns;
import io.athanor.app.store.DatasetLessons;
import io.athanor.app.store.DatasetRecord;
import io.athanor.app.store.Datasets;
import io.athanor.app.store.MeasurementRecord;
import io.athanor.app.store.Reviews;
import io.athanor.engine.campaign.CampaignSpec;
import io.athanor.engine.campaign.CampaignSpec.DatasetSource;
import io.athanor.engine.campaign.CampaignYaml;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells which round learned of which measurement and review. */
@ApplicationScoped
@Transactional
public class LessonService {
  private final Campaigns campaigns;
  private final Datasets datasets;
  private final DatasetService datasetService;
  private final DatasetLessons lessons;
  private final Reviews reviews;
  private final Plugins plugins;

  LessonService(
      Campaigns campaigns,
      Datasets datasets,
      DatasetService datasetService,
      DatasetLessons lessons,
      Reviews reviews,
      Plugins plugins) {
    this.campaigns = campaigns;
    this.datasets = datasets;
    this.datasetService = datasetService;
    this.lessons = lessons;
    this.reviews = reviews;
    this.plugins = plugins;
  }

  /**
   * What was measured, and who has learned of it.
   *
   * @param usedBy empty while no next round has taken it, and when another value replaced it or its
   *     candidate was rejected before one did
   */
  public record Measured(MeasurementView measurement, List<Use> usedBy) {
    public long id() {
      return measurement.id();
    }
  }

  /**
   * A dataset's version that has taken it.
   *
   * @param dataset name@version
   * @param rounds campaigns that work or worked on it, as name@run; drafts not yet
   */
  public record Use(String dataset, List<String> rounds) {}

  /**
   * What a reviewer decided of a candidate.
   *
   * @param structure hash of what it is
   */
  public record Judgement(
      String candidate, String structure, String decision, List<String> reasons) {}

  /**
   * What a campaign's dataset holds of earlier rounds.
   *
   * @param dataset name@version; null where there is none yet
   * @param judged examples by reason
   */
  public record Lessons(
      String dataset,
      List<MeasurementView> measurements,
      List<Judgement> judgements,
      List<Judgements.Count> judged) {}

  /** Measurements given for a campaign that are older than a given one, newest first. */
  public List<Measured> measurements(long campaign, Optional<Long> before, int limit) {
    List<MeasurementRecord> found = reviews.measurementsFor(campaign, before, limit);
    Map<Long, List<DatasetLessons.Use>> uses =
        lessons.uses(found.stream().map(MeasurementRecord::id).toList());
    return found.stream()
        .map(
            m ->
                new Measured(
                    MeasurementView.of(m),
                    uses.getOrDefault(m.id(), List.of()).stream()
                        .map(use -> new Use(use.dataset(), use.rounds()))
                        .toList()))
        .toList();
  }

  /** What a campaign learns of, or will; empty when there is no such campaign. */
  public Optional<Lessons> of(long campaign) {
    return campaigns.find(campaign).map(this::lessons);
  }

  private Lessons lessons(CampaignRecord campaign) {
    Optional<DatasetRecord> dataset =
        campaign.datasetId() == null ? named(campaign) : datasets.find(campaign.datasetId());
    if (dataset.isEmpty()) {
      return new Lessons(null, List.of(), List.of(), List.of());
    }
    var judgements = lessons.judgements(dataset.get().id());
    return new Lessons(
        dataset.get().name() + "@" + dataset.get().version(),
        lessons.measurements(dataset.get().id()).stream().map(MeasurementView::of).toList(),
        judgements.stream()
            .map(j -> new Judgement(j.lineageHash(), j.structureHash(), j.decision(), j.reasons()))
            .toList(),
        Judgements.count(judgements));
  }

  private Optional<DatasetRecord> named(CampaignRecord campaign) {
    CampaignSpec spec = CampaignYaml.parse(campaign.name(), campaign.spec(), plugins.registry());
    return spec.dataset() instanceof DatasetSource.Stored stored
        ? Optional.of(datasetService.require(stored.name()))
        : Optional.empty();
  }
}
