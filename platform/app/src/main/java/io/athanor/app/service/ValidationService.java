package io.athanor.app.service;

import io.athanor.app.service.CampaignValidation.Finding;
import io.athanor.app.service.CampaignValidation.Range;
import io.athanor.app.store.DatasetRecord;
import io.athanor.app.store.Datasets;
import io.athanor.engine.campaign.CampaignSpec;
import io.athanor.engine.campaign.CampaignSpec.DatasetSource;
import io.athanor.engine.campaign.CampaignYaml;
import io.athanor.engine.campaign.SpecProblem;
import io.athanor.engine.search.Constraint;
import io.athanor.engine.search.Goal;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.Options;
import io.athanor.sdk.PropertyEvaluator;
import io.athanor.sdk.PropertyResult;
import io.athanor.sdk.PropertySpec;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Looks a specification over without running it: what is wrong with it, and which wishes lie
 * outside of what its dataset is known to have.
 */
@ApplicationScoped
public class ValidationService {
  /** Rows whose properties are computed to tell a range: enough to tell, and soon done. */
  private static final int ROWS = 64;

  private final DatasetService datasets;
  private final Datasets stored;
  private final Plugins plugins;

  ValidationService(DatasetService datasets, Datasets stored, Plugins plugins) {
    this.datasets = datasets;
    this.stored = stored;
    this.plugins = plugins;
  }

  /** Wished values of a property, and the field that wishes for them. */
  private record Wished(String property, String field, double low, double high) {}

  /**
   * Looks a specification over.
   *
   * @param filesToo whether its data may be files, as they may where it is run by a command
   */
  public CampaignValidation validate(String yaml, boolean filesToo) {
    List<SpecProblem> problems = CampaignYaml.problems(yaml, plugins.registry());
    if (!problems.isEmpty()) {
      return new CampaignValidation(
          false,
          null,
          problems.stream()
              .map(p -> new Finding(p.line(), p.column(), p.field(), p.message()))
              .toList(),
          List.of(),
          List.of());
    }
    CampaignSpec spec = CampaignYaml.parse("campaign", yaml, plugins.registry());
    List<Finding> errors = new ArrayList<>();
    List<Finding> warnings = new ArrayList<>();
    List<Range> ranges = new ArrayList<>();
    if (spec.dataset() instanceof DatasetSource.ImportFiles && !filesToo) {
      errors.add(new Finding(null, null, "dataset.import", CampaignLife.NO_FILES));
    }
    look(plugins.require(spec.domain()), spec, errors, warnings, ranges);
    return new CampaignValidation(
        errors.isEmpty(), CampaignYaml.hash(spec), errors, warnings, ranges);
  }

  private <S> void look(
      DomainPlugin<S> plugin,
      CampaignSpec spec,
      List<Finding> errors,
      List<Finding> warnings,
      List<Range> ranges) {
    Optional<DatasetRecord> dataset = Optional.empty();
    if (spec.dataset() instanceof DatasetSource.Stored named) {
      try {
        dataset = Optional.of(datasets.require(plugin, named.name()));
      } catch (AthanorException e) {
        errors.add(new Finding(null, null, "dataset", e.getMessage()));
        return;
      }
    }
    List<Wished> wishes = wishes(spec);
    Map<String, Range> known = ranges(plugin, spec, dataset, wishes);
    ranges.addAll(known.values());
    Map<String, PropertySpec> computed = computed(plugin, spec);
    for (Wished wish : wishes) {
      boolean computable = computed.containsKey(wish.property());
      boolean maybeLabelled = spec.dataset() instanceof DatasetSource.ImportFiles;
      if (!computable && !maybeLabelled && !known.containsKey(wish.property())) {
        errors.add(
            new Finding(
                null,
                null,
                wish.field(),
                "'%s' is neither computed by the domain nor measured in the dataset; computed can be %s"
                    .formatted(wish.property(), computed.keySet())));
        continue;
      }
      if (computable) {
        PropertySpec property = computed.get(wish.property());
        outside(wish, property.min(), property.max(), "is plausible in domain " + plugin.id())
            .ifPresent(warnings::add);
      }
      Range range = known.get(wish.property());
      if (range != null && range.least() != null) {
        outside(
                wish,
                range.least(),
                range.greatest(),
                "%d rows of the dataset have (%s)".formatted(range.rows(), range.basis()))
            .ifPresent(warnings::add);
      }
    }
  }

  /** In the order of the text: objectives first. */
  private static List<Wished> wishes(CampaignSpec spec) {
    List<Wished> wishes = new ArrayList<>();
    for (int i = 0; i < spec.objectives().size(); i++) {
      var objective = spec.objectives().get(i);
      String field = "objectives[" + i + "]";
      if (objective.goal() instanceof Goal.Target target) {
        double slack = Math.abs(target.value()) * target.relativeTolerance();
        wishes.add(
            new Wished(
                objective.property(),
                field + ".target",
                target.value() - slack,
                target.value() + slack));
      } else if (objective.goal() instanceof Goal.Between range) {
        wishes.add(new Wished(objective.property(), field + ".between", range.low(), range.high()));
      } else {
        wishes.add(
            new Wished(
                objective.property(), field, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
      }
    }
    for (int i = 0; i < spec.constraints().size(); i++) {
      if (spec.constraints().get(i) instanceof Constraint.PropertyBetween range) {
        wishes.add(
            new Wished(range.property(), "constraints[" + i + "]", range.min(), range.max()));
      }
    }
    return wishes;
  }

  private static Optional<Finding> outside(Wished wish, double least, double greatest, String who) {
    if (wish.low() <= greatest && wish.high() >= least) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            null,
            null,
            wish.field(),
            "the wish for %s lies outside of %s … %s, which is what %s"
                .formatted(
                    wish.property(),
                    CandidateView.plain(least),
                    CandidateView.plain(greatest),
                    who)));
  }

  private static Map<String, PropertySpec> computed(DomainPlugin<?> plugin, CampaignSpec spec) {
    Map<String, PropertySpec> computed = new TreeMap<>();
    plugin
        .evaluators(Options.of(plugin.options(), spec.options()))
        .forEach(e -> e.properties().forEach(p -> computed.put(p.name(), p)));
    return computed;
  }

  /** Of the wished properties: computed where the domain can, else the labels. */
  private <S> Map<String, Range> ranges(
      DomainPlugin<S> plugin,
      CampaignSpec spec,
      Optional<DatasetRecord> dataset,
      List<Wished> wishes) {
    Set<String> names = new TreeSet<>();
    wishes.forEach(wish -> names.add(wish.property()));
    Map<String, Range> ranges = new TreeMap<>();
    List<S> structures =
        dataset
            .map(d -> stored.contentsEvery(d.id(), Math.max(1, d.rowCount() / ROWS), ROWS))
            .orElse(List.of())
            .stream()
            .map(plugin.codec()::fromBytes)
            .toList();
    for (PropertyEvaluator<S> evaluator :
        plugin.evaluators(Options.of(plugin.options(), spec.options()))) {
      Set<String> mine = new TreeSet<>();
      evaluator.properties().forEach(p -> mine.add(p.name()));
      mine.retainAll(names);
      if (!mine.isEmpty()) {
        List<Map<String, PropertyResult>> results =
            structures.parallelStream().map(s -> evaluator.evaluate(s, mine)).toList();
        evaluator.properties().stream()
            .filter(p -> mine.contains(p.name()))
            .forEach(p -> ranges.put(p.name(), computed(p, results)));
      }
    }
    dataset.ifPresent(
        d ->
            stored
                .measuredRanges(d.id())
                .forEach(
                    m -> {
                      if (names.contains(m.property())) {
                        ranges.putIfAbsent(
                            m.property(),
                            new Range(
                                m.property(),
                                m.unit(),
                                "MEASURED",
                                m.rows(),
                                m.least(),
                                m.greatest()));
                      }
                    }));
    return ranges;
  }

  private static Range computed(PropertySpec property, List<Map<String, PropertyResult>> results) {
    double[] values =
        results.stream()
            .map(result -> result.get(property.name()))
            .filter(PropertyResult.Value.class::isInstance)
            .mapToDouble(result -> ((PropertyResult.Value) result).value())
            .sorted()
            .toArray();
    return new Range(
        property.name(),
        property.unit(),
        "COMPUTED",
        values.length,
        values.length == 0 ? null : (Double) values[0],
        values.length == 0 ? null : (Double) values[values.length - 1]);
  }
}
