package io.athanor.engine.campaign;

import io.athanor.engine.campaign.CampaignSpec.ModelSpec;
import io.athanor.engine.plugin.PluginRegistry;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.DomainPlugin;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A model that is trained by itself, without a campaign.
 *
 * @param dataset name of a stored dataset
 * @param model how it is trained
 * @param options of the domain's evaluators, as given; of matter only to a model that learns
 *     properties or is conditional
 * @param seed of everything random in the training
 */
public record TrainingSpec(
    String dataset, ModelSpec model, SortedMap<String, Object> options, long seed) {
  private static final int LONGEST_NAME = 200;

  public TrainingSpec {
    options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
  }

  /**
   * Reads YAML: {@code dataset}, and as in a campaign {@code model}, {@code properties} and {@code
   * seed}.
   *
   * @param domainOf the domain of a stored dataset by its name; throws when there is none
   * @throws AthanorException USER, with all that is wrong, each with line, column and field
   */
  public static TrainingSpec parse(
      String yaml, Function<String, String> domainOf, PluginRegistry plugins) {
    var problems = new Problems("training");
    Optional<TrainingSpec> spec =
        YamlText.root(yaml, problems)
            .flatMap(field -> field.map("a mapping with dataset and model"))
            .flatMap(fields -> read(fields, domainOf, plugins));
    if (!problems.none()) {
      throw problems.exception();
    }
    return spec.orElseThrow(
        () -> new IllegalStateException("a specification without problems must be complete"));
  }

  private static Optional<TrainingSpec> read(
      Fields root, Function<String, String> domainOf, PluginRegistry plugins) {
    root.only("dataset", "model", "properties", "seed");
    Optional<String> dataset =
        root.require("dataset", "a stored dataset's name")
            .flatMap(f -> f.text("a stored dataset's name", LONGEST_NAME));
    if (dataset.isEmpty()) {
      return Optional.empty();
    }
    Optional<DomainPlugin<?>> plugin = Optional.of(plugins.require(domainOf.apply(dataset.get())));
    SortedMap<String, Object> options = CampaignYaml.options(root, plugin);
    Optional<DomainTerms> terms = plugin.flatMap(p -> CampaignYaml.terms(root, p, options));
    ModelSpec model =
        root.get("model")
            .map(f -> ModelYaml.read(f, plugin, new PropertyNames(terms, true)))
            .orElse(ModelSpec.DEFAULTS);
    long seed =
        root.get("seed")
            .map(f -> f.seed().orElse(CampaignSpec.DEFAULT_SEED))
            .orElse(CampaignSpec.DEFAULT_SEED);
    return Optional.of(new TrainingSpec(dataset.get(), model, options, seed));
  }
}
