package io.athanor.app.service;

import io.athanor.app.store.CampaignRecord;
import io.athanor.app.store.Campaigns;
import io.athanor.app.store.CandidateRecord;
import io.athanor.app.store.CandidateStatus;
import io.athanor.app.store.DatasetLessons;
import io.athanor.app.store.DatasetRecord;
import io.athanor.app.store.DatasetRow;
import io.athanor.app.store.Datasets;
import io.athanor.app.store.FiledRow;
import io.athanor.app.store.JudgementRecord;
import io.athanor.app.store.MeasurementRecord;
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
  private final RoundHistory history;
  private final Datasets datasets;
  private final DatasetService datasetService;
  private final DatasetLessons lessons;
  private final Structures structures;
  private final Plugins plugins;
  private final Json json;
  private final Clock clock;

  NextRound(
      Campaigns campaigns,
      CampaignLife life,
      RoundHistory history,
      Datasets datasets,
      DatasetService datasetService,
      DatasetLessons lessons,
      Structures structures,
      Plugins plugins,
      Json json,
      Clock clock) {
    this.campaigns = campaigns;
    this.life = life;
    this.history = history;
    this.datasets = datasets;
    this.datasetService = datasetService;
    this.lessons = lessons;
    this.structures = structures;
    this.plugins = plugins;
    this.json = json;
    this.clock = clock;
  }

  /**
   * What is wanted of the next round.
   *
   * @param learnRejections whether rejections become constraints; null for as the campaign does
   */
  public record Wish(Boolean learnRejections) {}

  /**
   * What was made.
   *
   * @param added rows that the dataset has more than the campaign's
   * @param measured rows whose measured values are new or others
   * @param measurements values that the version has taken, those of rounds before included
   * @param rejected candidates of the campaign that were left out because they were rejected
   * @param judged what the draft can learn of reviews, by reason; with too few examples it will not
   */
  public record Made(
      CampaignView campaign,
      DatasetView dataset,
      int added,
      int measured,
      int measurements,
      int rejected,
      List<Judgements.Count> judged) {}

  /**
   * What a version that came of a campaign was made by.
   *
   * @param options import options of the rows that were read from files; null when none was
   * @param measurements values that were taken: candidate, property and time; null when none was
   * @param judgements hash of what reviewers decided; null when nobody did
   */
  private record Origin(
      String kind,
      String dataset,
      String datasetHash,
      String campaign,
      String spec,
      List<String> candidates,
      Map<String, Object> options,
      List<String> measurements,
      String judgements,
      String plugin,
      String pluginVersion) {}

  /** The new version's rows. */
  private record Growth(List<DatasetRow> rows, List<String> candidates, int added, int measured) {}

  /**
   * Makes a new version of the campaign's dataset, and a draft on it: the next run of the same
   * name. The version holds the dataset's rows, and all candidates of the campaign and the rounds
   * before it that were verified or measured and not rejected; their computed properties are stored
   * already. With it goes what reviewers decided.
   *
   * @throws AthanorException USER when the campaign has not come to its candidates, or when there
   *     is nothing to add
   */
  public Made next(long id, Wish wish) {
    CampaignRecord campaign =
        campaigns.find(id).orElseThrow(() -> AthanorException.user("there is no campaign " + id));
    if (!campaign.state().isFound()) {
      throw AthanorException.user(
          "campaign %s@%d is %s; the next round starts from one that has its candidates"
              .formatted(campaign.name(), campaign.run(), campaign.state()));
    }
    CampaignSpec spec = CampaignYaml.parse(campaign.name(), campaign.spec(), plugins.registry());
    return next(plugins.require(spec.domain()), campaign, wish);
  }

  private <S> Made next(DomainPlugin<S> plugin, CampaignRecord campaign, Wish wish) {
    DatasetRecord base = datasetService.require(campaign.datasetId());
    RoundHistory.Known known = history.of(campaign, base);
    Growth growth = grow(datasets.rows(base.id()), known);
    List<JudgementRecord> judgements = known.judgements();
    if (growth.added() == 0
        && growth.measured() == 0
        && judgements.equals(lessons.judgements(base.id()))) {
      throw AthanorException.user(
          "campaign %s@%d teaches nothing new: no candidate was verified or measured that was not"
                  .formatted(campaign.name(), campaign.run())
              + " rejected and is not in the dataset already, and no review is new");
    }
    List<MeasurementRecord> taken = known.taken();
    DatasetRecord header = header(plugin, campaign, base, growth, taken, judgements);
    String yaml = campaign.spec();
    if (Boolean.FALSE.equals(wish.learnRejections())) {
      yaml = CampaignYaml.withoutRejections(yaml, plugins.registry());
    }
    String text = yaml;
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              DatasetRecord stored = store(header, growth.rows(), taken, judgements);
              return new Made(
                  life.draft(
                      CampaignYaml.withDataset(
                          text, stored.name() + "@" + stored.version(), plugins.registry())),
                  DatasetView.of(stored),
                  growth.added(),
                  growth.measured(),
                  taken.size(),
                  known.rejectedOf(campaign.id()),
                  Judgements.count(judgements));
            });
  }

  /** A structure is in a dataset once: what was measured on one that is there goes to its row. */
  private Growth grow(List<DatasetRow> base, RoundHistory.Known known) {
    Map<String, DatasetRow> rows = new LinkedHashMap<>();
    base.forEach(row -> rows.put(row.structure().hash(), row));
    List<CandidateRecord> learned =
        known.candidates().stream()
            .filter(row -> !known.isRejected(row))
            .filter(
                row -> row.status() == CandidateStatus.VERIFIED || !known.measured(row).isEmpty())
            .toList();
    Map<String, StructureRecord> found =
        structures.findAll(
            learned.stream().map(CandidateRecord::structureHash).distinct().toList());
    List<String> names = new ArrayList<>();
    int measured = 0;
    for (CandidateRecord candidate : learned) {
      String hash = candidate.structureHash();
      List<DatasetRow.Measurement> values = known.measured(candidate).values();
      DatasetRow there = rows.get(hash);
      DatasetRow row =
          there == null
              ? row(found.get(hash), candidate, values)
              : new DatasetRow(
                  there.structure(), there.name(), there.group(), merged(there.measured(), values));
      if (row.equals(there)) {
        continue;
      }
      rows.put(hash, row);
      names.add(candidate.lineageHash());
      measured += values.isEmpty() ? 0 : 1;
    }
    return new Growth(List.copyOf(rows.values()), names, rows.size() - base.size(), measured);
  }

  private static DatasetRow row(
      StructureRecord structure, CandidateRecord candidate, List<DatasetRow.Measurement> measured) {
    String name = "candidate-" + candidate.lineageHash().substring(0, NAME_DIGITS);
    // each was proposed by itself, so that it is its own group, as simulated rows are
    return new DatasetRow(structure, name, name, measured);
  }

  private static List<DatasetRow.Measurement> merged(
      List<DatasetRow.Measurement> before, List<DatasetRow.Measurement> now) {
    SortedMap<String, DatasetRow.Measurement> merged = new TreeMap<>();
    before.forEach(m -> merged.put(m.property(), m));
    now.forEach(m -> merged.put(m.property(), m));
    return List.copyOf(merged.values());
  }

  private <S> DatasetRecord header(
      DomainPlugin<S> plugin,
      CampaignRecord campaign,
      DatasetRecord base,
      Growth growth,
      List<MeasurementRecord> taken,
      List<JudgementRecord> judgements) {
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
            RoundHistory.KIND,
            base.name() + "@" + base.version(),
            base.contentHash(),
            campaign.name() + "@" + campaign.run(),
            campaign.specHash(),
            growth.candidates(),
            options.isEmpty() ? null : options,
            taken.isEmpty() ? null : taken.stream().map(NextRound::words).toList(),
            judgements.isEmpty() ? null : json.hash(judgements),
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

  private static String words(MeasurementRecord m) {
    return "%s %s %s".formatted(m.lineageHash(), m.property(), m.at());
  }

  /** Asked for twice, it is the same version. */
  private DatasetRecord store(
      DatasetRecord header,
      List<DatasetRow> rows,
      List<MeasurementRecord> taken,
      List<JudgementRecord> judgements) {
    return datasetService.latestOrNew(
        header,
        // candidates were filed with their fingerprints when they were found
        () -> rows.stream().map(row -> new FiledRow(row, Optional.empty())).iterator(),
        stored ->
            lessons.save(
                stored.id(), taken.stream().map(MeasurementRecord::id).toList(), judgements));
  }
}
