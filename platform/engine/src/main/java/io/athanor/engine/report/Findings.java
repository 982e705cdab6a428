package io.athanor.engine.report;

import io.athanor.engine.campaign.CampaignResult;
import io.athanor.engine.campaign.CampaignSpec;
import io.athanor.engine.campaign.Candidate;
import io.athanor.engine.dataset.Dataset;
import io.athanor.engine.dataset.Item;
import io.athanor.engine.latent.TrainedVae;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.Options;
import io.athanor.sdk.PropertySpec;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * All that a report tells of.
 *
 * @param wanted what is wanted, by property
 * @param units by property, as far as anything names them
 * @param descriptions by property, of those that the domain computes
 * @param rows the dataset's items by row name
 */
record Findings<S>(
    DomainPlugin<S> plugin,
    CampaignSpec spec,
    String yaml,
    Dataset<S> dataset,
    TrainedVae model,
    CampaignResult<S> result,
    Map<String, String> lineages,
    Instant time,
    List<Wanted> wanted,
    Map<String, String> units,
    Map<String, String> descriptions,
    Map<String, Item<S>> rows) {

  static <S> Findings<S> of(
      DomainPlugin<S> plugin,
      CampaignSpec spec,
      String yaml,
      Dataset<S> dataset,
      TrainedVae model,
      CampaignResult<S> result,
      Map<String, String> lineages,
      Instant time) {
    var rows = new HashMap<String, Item<S>>();
    dataset.items().forEach(item -> rows.put(item.row(), item));
    List<PropertySpec> computed = computed(plugin, spec);
    return new Findings<>(
        plugin,
        spec,
        yaml,
        dataset,
        model,
        result,
        Map.copyOf(lineages),
        time,
        Wanted.of(spec),
        units(computed, dataset, result),
        computed.stream()
            .collect(Collectors.toMap(PropertySpec::name, PropertySpec::description, (a, b) -> a)),
        rows);
  }

  String unit(String property) {
    return units.getOrDefault(property, "");
  }

  String description(String property) {
    return descriptions.getOrDefault(property, "");
  }

  /** All candidates that were proposed, in the order of proposal. */
  List<Candidate<S>> proposed() {
    return result.rounds().stream().flatMap(round -> round.candidates().stream()).toList();
  }

  /** Those whose properties were computed, in the order of computing. */
  List<Candidate<S>> verified() {
    return proposed().stream().filter(c -> !c.verified().isEmpty()).toList();
  }

  Optional<S> nearest(Candidate<S> candidate) {
    return Optional.ofNullable(rows.get(candidate.nearest())).map(Item::structure);
  }

  private static <S> Map<String, String> units(
      List<PropertySpec> computed, Dataset<S> dataset, CampaignResult<S> result) {
    var units = new TreeMap<String, String>(dataset.measuredUnits());
    computed.forEach(p -> units.put(p.name(), p.unit()));
    result.surrogates().forEach((property, s) -> units.put(property, s.unit()));
    for (Candidate.Round<S> round : result.rounds()) {
      for (Candidate<S> candidate : round.candidates()) {
        candidate.verified().forEach((property, v) -> units.put(property, v.unit()));
      }
    }
    return units;
  }

  private static <S> List<PropertySpec> computed(DomainPlugin<S> plugin, CampaignSpec spec) {
    try {
      return plugin.evaluators(Options.of(plugin.options(), spec.options())).stream()
          .flatMap(evaluator -> evaluator.properties().stream())
          .toList();
    } catch (AthanorException e) {
      // a report of old results has to be written even when the domain's options have changed since
      return List.of();
    }
  }
}
