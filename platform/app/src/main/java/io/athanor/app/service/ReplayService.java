package io.athanor.app.service;

import io.athanor.app.service.ModelService.StoredModel;
import io.athanor.app.store.CampaignRecord;
import io.athanor.app.store.Campaigns;
import io.athanor.app.store.CandidateRecord;
import io.athanor.app.store.StructureRecord;
import io.athanor.app.store.Structures;
import io.athanor.engine.campaign.CampaignSpec;
import io.athanor.engine.campaign.CampaignYaml;
import io.athanor.engine.campaign.Candidate.Verified;
import io.athanor.engine.campaign.DesignDecoder;
import io.athanor.engine.campaign.ModelTraining;
import io.athanor.engine.dataset.ContentHash;
import io.athanor.engine.dataset.Dataset;
import io.athanor.engine.latent.CheckpointStore;
import io.athanor.engine.latent.DeviceChoice;
import io.athanor.engine.latent.LatentSpace;
import io.athanor.engine.latent.TrainedVae;
import io.athanor.engine.run.RunMonitor;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.AthanorException.Category;
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.Options;
import io.athanor.sdk.PropertyEvaluator;
import io.athanor.sdk.PropertyResult;
import io.athanor.sdk.PropertySpec;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Rebuilds candidates from their lineage alone and holds them against what is stored. */
@ApplicationScoped
public class ReplayService {
  private final CandidateLookup candidates;
  private final Campaigns campaigns;
  private final Structures structures;
  private final DatasetService datasets;
  private final ModelService models;
  private final Plugins plugins;
  private final DeepLearning deepLearning;
  private final Json json;

  ReplayService(
      CandidateLookup candidates,
      Campaigns campaigns,
      Structures structures,
      DatasetService datasets,
      ModelService models,
      Plugins plugins,
      DeepLearning deepLearning,
      Json json) {
    this.candidates = candidates;
    this.campaigns = campaigns;
    this.structures = structures;
    this.datasets = datasets;
    this.models = models;
    this.plugins = plugins;
    this.deepLearning = deepLearning;
    this.json = json;
  }

  /** Whether what was made again from the start came out the same; null for what was not tried. */
  private record Retrained(Boolean dataset, Boolean weights) {}

  /**
   * Rebuilds a candidate.
   *
   * @param prefix first digits of its name
   * @param retrain whether to make the dataset, if it was simulated, and the model anew too
   */
  public ReplayReport replay(String prefix, boolean retrain, RunMonitor monitor) {
    CandidateRecord row = candidates.require(prefix);
    Lineage lineage = json.read(row.lineage(), Lineage.class);
    return replay(plugins.require(lineage.plugin()), row, lineage, retrain, monitor);
  }

  private <S> ReplayReport replay(
      DomainPlugin<S> plugin,
      CandidateRecord row,
      Lineage lineage,
      boolean retrain,
      RunMonitor monitor) {
    monitor.progress("decode", 0, 1, "");
    StoredModel model = models.load(lineage.model());
    S structure = decode(plugin, model.trained(), lineage);
    byte[] bytes = plugin.codec().toBytes(structure);
    StructureRecord stored = stored(lineage.structure());
    boolean sameBytes = Arrays.equals(bytes, stored.content());
    monitor.progress("decode", 1, 1, "");
    List<ReplayReport.Property> properties = evaluate(plugin, row, lineage, structure);
    var again = retrain ? retrain(plugin, row, model, monitor) : new Retrained(null, null);
    String name = ContentHash.of(row.lineage().getBytes(StandardCharsets.UTF_8));
    boolean sameLineage = name.equals(row.lineageHash());
    boolean same =
        sameLineage
            && sameBytes
            && properties.stream().allMatch(ReplayReport.Property::same)
            && !Boolean.FALSE.equals(again.dataset())
            && !Boolean.FALSE.equals(again.weights());
    return new ReplayReport(
        row.lineageHash(),
        same,
        sameLineage,
        stored.hash(),
        ContentHash.of(bytes),
        sameBytes,
        properties,
        again.dataset(),
        again.weights(),
        differences(plugin, lineage));
  }

  private static <S> S decode(DomainPlugin<S> plugin, TrainedVae trained, Lineage lineage) {
    try (LatentSpace<S> latent =
        LatentSpace.open(plugin, trained, DeviceChoice.parse(lineage.device()))) {
      return new DesignDecoder<>(
              plugin,
              latent,
              lineage.wanted(latent.conditions()),
              Options.of(plugin.options(), lineage.options()),
              Long.parseLong(lineage.decodeSeed()))
          .decode(new double[][] {lineage.point()})
          .get(0);
    }
  }

  private StructureRecord stored(String hash) {
    return structures
        .find(hash)
        .orElseThrow(
            () ->
                new AthanorException(
                    Category.INTERNAL, "structure " + hash + " is not in the database"));
  }

  private <S> List<ReplayReport.Property> evaluate(
      DomainPlugin<S> plugin, CandidateRecord row, Lineage lineage, S structure) {
    Map<String, Verified> then = new CandidateRows(json).verified(row);
    Map<String, Double> now = new TreeMap<>();
    Options options = Options.of(plugin.options(), lineage.options());
    for (PropertyEvaluator<S> evaluator : plugin.evaluators(options)) {
      Set<String> wanted = new TreeSet<>(then.keySet());
      wanted.retainAll(evaluator.properties().stream().map(PropertySpec::name).toList());
      if (!wanted.isEmpty()) {
        evaluator
            .evaluate(structure, wanted)
            .forEach(
                (name, result) -> {
                  if (result instanceof PropertyResult.Value value) {
                    now.put(name, value.value());
                  }
                });
      }
    }
    return then.entrySet().stream()
        .map(
            e -> {
              Double value = now.get(e.getKey());
              return new ReplayReport.Property(
                  e.getKey(),
                  e.getValue().computed(),
                  value,
                  value != null && value.equals(e.getValue().computed()));
            })
        .toList();
  }

  private <S> Retrained retrain(
      DomainPlugin<S> plugin, CandidateRecord row, StoredModel model, RunMonitor monitor) {
    CampaignRecord campaign = campaigns.find(row.campaignId()).orElseThrow();
    CampaignSpec spec = CampaignYaml.parse(campaign.name(), campaign.spec(), plugins.registry());
    var stored = datasets.require(campaign.datasetId());
    Optional<Dataset<S>> made = datasets.regenerate(plugin, stored, monitor);
    Dataset<S> dataset = made.orElseGet(() -> datasets.load(plugin, stored).dataset());
    TrainedVae trained =
        ModelTraining.train(
            plugin,
            dataset,
            spec.model(),
            spec.options(),
            spec.seed(),
            CheckpointStore.NONE,
            monitor);
    return new Retrained(
        made.map(d -> d.contentHash().equals(stored.contentHash())).orElse(null),
        Arrays.equals(trained.weights(), model.trained().weights()));
  }

  private List<String> differences(DomainPlugin<?> plugin, Lineage lineage) {
    List<String> notes = new ArrayList<>();
    if (!plugin.version().equals(lineage.pluginVersion())) {
      notes.add(
          "the plugin was version %s and is %s"
              .formatted(lineage.pluginVersion(), plugin.version()));
    }
    Map<String, String> now = deepLearning.versions();
    lineage
        .software()
        .forEach(
            (name, version) -> {
              if (!version.equals(now.get(name))) {
                notes.add("%s was %s and is %s".formatted(name, version, now.get(name)));
              }
            });
    return notes;
  }
}
