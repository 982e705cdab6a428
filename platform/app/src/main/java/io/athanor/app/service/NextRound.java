package io.athanor.app.service;

import io.athanor.app.store.CampaignRecord;
import io.athanor.app.store.Campaigns;
import io.athanor.app.store.CandidateRecord;
import io.athanor.app.store.CandidateStatus;
import io.athanor.app.store.DatasetRecord;
import io.athanor.app.store.DatasetRow;
import io.athanor.app.store.Datasets;
import io.athanor.app.store.MeasurementRecord;
import io.athanor.app.store.ReviewRecord;
import io.athanor.app.store.Reviews;
import io.athanor.app.store.StructureRecord;
import io.athanor.app.store.Structures;
import io.athanor.engine.campaign.CampaignSpec;
import io.athanor.engine.campaign.CampaignYaml;
import io.athanor.engine.dataset.Dataset;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.DomainPlugin;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * From a reviewed campaign to the next: its dataset with what was found, in a new version, and a
 * draft that works on it.
 */
@ApplicationScoped
public class NextRound {
  private static final int NAME_DIGITS = 12;

  private final Campaigns campaigns;
  private final CampaignLife life;
  private final Datasets datasets;
  private final DatasetService datasetService;
  private final Structures structures;
  private final Reviews reviews;
  private final Plugins plugins;
  private final Json json;
  private final Clock clock;

  NextRound(
      Campaigns campaigns,
      CampaignLife life,
      Datasets datasets,
      DatasetService datasetService,
      Structures structures,
      Reviews reviews,
      Plugins plugins,
      Json json,
      Clock clock) {
    this.campaigns = campaigns;
    this.life = life;
    this.datasets = datasets;
    this.datasetService = datasetService;
    this.structures = structures;
    this.reviews = reviews;
    this.plugins = plugins;
    this.json = json;
    this.clock = clock;
  }

  /**
   * What was made.
   *
   * @param added rows that the dataset has more than the campaign's
   * @param measured rows whose measured values come from the campaign's candidates
   * @param rejected candidates that were left out because a reviewer rejected them
   */
  public record Made(
      CampaignView campaign, DatasetView dataset, int added, int measured, int rejected) {}

  /**
   * What a version that came of a campaign was made by.
   *
   * @param options import options of the rows that were read from files; null when none was
   */
  private record Origin(
      String kind,
      String dataset,
      String datasetHash,
      String campaign,
      String spec,
      List<String> candidates,
      Map<String, Object> options,
      String plugin,
      String pluginVersion) {}

  /** A candidate to learn from. */
  private record Learned(CandidateRecord row, List<DatasetRow.Measurement> measured) {}

  /** The new version's rows. */
  private record Growth(List<DatasetRow> rows, List<String> candidates, int added, int measured) {}

  /**
   * Makes a new version of the campaign's dataset, and a draft on it: the next run of the same
   * name. The version holds the dataset's rows, and all candidates that were verified or measured
   * and not rejected; their computed properties are stored already.
   *
   * @throws AthanorException USER when the campaign has not come to its candidates, or when there
   *     is nothing to add
   */
  public Made next(long id) {
    CampaignRecord campaign =
        campaigns.find(id).orElseThrow(() -> AthanorException.user("there is no campaign " + id));
    if (!campaign.state().isFound()) {
      throw AthanorException.user(
          "campaign %s@%d is %s; the next round starts from one that has its candidates"
              .formatted(campaign.name(), campaign.run(), campaign.state()));
    }
    CampaignSpec spec = CampaignYaml.parse(campaign.name(), campaign.spec(), plugins.registry());
    return next(plugins.require(spec.domain()), campaign);
  }

  private <S> Made next(DomainPlugin<S> plugin, CampaignRecord campaign) {
    DatasetRecord base = datasetService.require(campaign.datasetId());
    List<CandidateRecord> all = campaigns.candidates(campaign.id());
    Map<String, String> decisions = decisions(all);
    List<Learned> learned = learned(all, decisions);
    Growth growth = grow(datasets.rows(base.id()), learned);
    if (growth.added() == 0 && growth.measured() == 0) {
      throw AthanorException.user(
          "campaign %s@%d teaches nothing new: no candidate was verified or measured that was not"
                  .formatted(campaign.name(), campaign.run())
              + " rejected and is not in the dataset already");
    }
    DatasetRecord header = header(plugin, campaign, base, growth);
    int rejected = (int) decisions.values().stream().filter(NextRound::isRejection).count();
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              DatasetRecord stored = store(header, growth.rows());
              String yaml =
                  CampaignYaml.withDataset(
                      campaign.spec(), stored.name() + "@" + stored.version(), plugins.registry());
              return new Made(
                  life.draft(yaml),
                  DatasetView.of(stored),
                  growth.added(),
                  growth.measured(),
                  rejected);
            });
  }

  /** By candidate, of the newest review of each. */
  private Map<String, String> decisions(List<CandidateRecord> candidates) {
    Map<String, String> decisions = new HashMap<>();
    for (ReviewRecord review : reviews.of(names(candidates))) {
      decisions.put(review.lineageHash(), review.decision());
    }
    return decisions;
  }

  private List<Learned> learned(List<CandidateRecord> all, Map<String, String> decisions) {
    Map<String, List<MeasurementRecord>> measured = new HashMap<>();
    for (MeasurementRecord m : reviews.measurementsOf(names(all))) {
      measured.computeIfAbsent(m.lineageHash(), hash -> new ArrayList<>()).add(m);
    }
    return all.stream()
        .filter(row -> !isRejection(decisions.get(row.lineageHash())))
        .filter(
            row ->
                row.status() == CandidateStatus.VERIFIED || measured.containsKey(row.lineageHash()))
        .map(
            row ->
                new Learned(
                    row, MeasuredValues.of(measured.getOrDefault(row.lineageHash(), List.of()))))
        .toList();
  }

  /** A structure is in a dataset once: what was measured on one that is there goes to its row. */
  private Growth grow(List<DatasetRow> base, List<Learned> learned) {
    Map<String, DatasetRow> rows = new LinkedHashMap<>();
    base.forEach(row -> rows.put(row.structure().hash(), row));
    Map<String, StructureRecord> found = structures(learned);
    List<String> names = new ArrayList<>();
    int measured = 0;
    for (Learned candidate : learned) {
      String hash = candidate.row().structureHash();
      DatasetRow there = rows.get(hash);
      if (there != null && candidate.measured().isEmpty()) {
        continue;
      }
      rows.put(
          hash,
          there == null
              ? row(found.get(hash), candidate)
              : new DatasetRow(
                  there.structure(),
                  there.name(),
                  there.group(),
                  merged(there.measured(), candidate.measured())));
      names.add(candidate.row().lineageHash());
      measured += candidate.measured().isEmpty() ? 0 : 1;
    }
    return new Growth(List.copyOf(rows.values()), names, rows.size() - base.size(), measured);
  }

  private Map<String, StructureRecord> structures(List<Learned> learned) {
    return structures.findAll(
        learned.stream().map(candidate -> candidate.row().structureHash()).distinct().toList());
  }

  private static DatasetRow row(StructureRecord structure, Learned candidate) {
    String name = "candidate-" + candidate.row().lineageHash().substring(0, NAME_DIGITS);
    // each was proposed by itself, so that it is its own group, as simulated rows are
    return new DatasetRow(structure, name, name, candidate.measured());
  }

  private static List<DatasetRow.Measurement> merged(
      List<DatasetRow.Measurement> before, List<DatasetRow.Measurement> now) {
    SortedMap<String, DatasetRow.Measurement> merged = new TreeMap<>();
    before.forEach(m -> merged.put(m.property(), m));
    now.forEach(m -> merged.put(m.property(), m));
    return List.copyOf(merged.values());
  }

  private <S> DatasetRecord header(
      DomainPlugin<S> plugin, CampaignRecord campaign, DatasetRecord base, Growth growth) {
    var dataset =
        Dataset.of(
            base.name(),
            plugin.id(),
            plugin.version(),
            DatasetService.shape(base),
            growth.rows().stream().map(row -> DatasetService.item(plugin, row)).toList());
    Map<String, Object> options = datasetService.importOptions(base);
    var origin =
        new Origin(
            "review",
            base.name() + "@" + base.version(),
            base.contentHash(),
            campaign.name() + "@" + campaign.run(),
            campaign.specHash(),
            growth.candidates(),
            options.isEmpty() ? null : options,
            plugin.id(),
            plugin.version());
    return new DatasetRecord(
        0,
        // a campaign could not name it otherwise
        base.name().replace('@', '-'),
        0,
        dataset.contentHash(),
        base.domain(),
        plugin.version(),
        base.tensorShape(),
        growth.rows().size(),
        base.options(),
        json.canonical(origin),
        clock.instant());
  }

  /** Asked for twice, it is the same version. */
  private DatasetRecord store(DatasetRecord header, List<DatasetRow> rows) {
    Optional<DatasetRecord> same =
        datasets
            .findLatest(header.name())
            .filter(latest -> latest.contentHash().equals(header.contentHash()))
            .filter(latest -> latest.provenance().equals(header.provenance()));
    return same.orElseGet(() -> datasets.save(header, rows.iterator()));
  }

  private static List<String> names(List<CandidateRecord> candidates) {
    return candidates.stream().map(CandidateRecord::lineageHash).toList();
  }

  private static boolean isRejection(String decision) {
    return ReviewService.Decision.REJECT.name().equals(decision);
  }
}
