package io.athanor.engine.campaign;

import io.athanor.engine.dataset.ContentHash;
import io.athanor.engine.search.Constraint;
import io.athanor.engine.search.Objective;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.Options;
import io.athanor.sdk.PropertyEvaluator;
import io.athanor.sdk.PropertyResult;
import io.athanor.sdk.PropertySpec;
import io.athanor.sdk.ValidityCheck;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntConsumer;

/** What has to be computed of a structure for a campaign, and how. Thread-safe. */
public final class EvaluationPlan<S> {
  private final Verifier<S> verifier;
  private final String key;
  private final Map<PropertyEvaluator<S>, Set<String>> wanted = new LinkedHashMap<>();
  private final Map<String, PropertySpec> specs = new HashMap<>();
  private final Map<String, ValidityCheck<S>> checks = new TreeMap<>();
  private final SortedSet<String> computable = new TreeSet<>();
  private final SortedSet<String> measuredOnly = new TreeSet<>();
  private final SortedSet<String> requiredChecks = new TreeSet<>();
  private final Map<String, Calibration> corrections;

  /**
   * What was computed of one structure.
   *
   * @param values by property
   * @param missing reasons by property
   */
  public record Outcome(
      SortedMap<String, Candidate.Verified> values, SortedMap<String, String> missing) {}

  /**
   * The plan of a campaign that nothing is learned for.
   *
   * @param verifier where the evaluations are done
   * @throws AthanorException USER, when a constraint names a check that the domain lacks
   */
  public EvaluationPlan(DomainPlugin<S> plugin, CampaignSpec spec, Verifier<S> verifier) {
    this(plugin, spec, verifier, Map.of());
  }

  /**
   * The plan of a campaign.
   *
   * @param verifier where the evaluations are done; it knows of no correction
   * @param corrections by property, put on what the verifier gives
   */
  EvaluationPlan(
      DomainPlugin<S> plugin,
      CampaignSpec spec,
      Verifier<S> verifier,
      Map<String, Calibration> corrections) {
    this.verifier = verifier;
    this.corrections = Map.copyOf(corrections);
    Options options = Options.of(plugin.options(), spec.options());
    var names = new LinkedHashSet<String>();
    spec.objectives().stream().map(Objective::property).forEach(names::add);
    for (Constraint constraint : spec.constraints()) {
      if (constraint instanceof Constraint.PropertyBetween range) {
        names.add(range.property());
      } else if (constraint instanceof Constraint.CheckPasses passes) {
        requiredChecks.add(passes.check());
      }
    }
    for (PropertyEvaluator<S> evaluator : plugin.evaluators(options)) {
      var mine = new LinkedHashSet<String>();
      for (PropertySpec property : evaluator.properties()) {
        specs.put(property.name(), property);
        if (names.contains(property.name())) {
          mine.add(property.name());
        }
      }
      if (!mine.isEmpty()) {
        wanted.put(evaluator, mine);
        computable.addAll(mine);
      }
    }
    measuredOnly.addAll(names);
    measuredOnly.removeAll(computable);
    this.key =
        ContentHash.of(
            List.of(plugin.id(), plugin.version(), options.toString(), computable.toString())
                .toString()
                .getBytes(StandardCharsets.UTF_8));
    plugin.checks(options).forEach(check -> checks.put(check.name(), check));
    for (String check : requiredChecks) {
      if (!checks.containsKey(check)) {
        throw AthanorException.user(
            "there is no check '" + check + "'; the domain has " + checks.keySet());
      }
    }
  }

  /** Equal for plans by which a structure has the same outcome. 64 hex digits. */
  public String key() {
    return key;
  }

  /** Properties of objectives and constraints that an evaluator computes. */
  SortedSet<String> computable() {
    return computable;
  }

  /** Properties of objectives and constraints that are known only where somebody measured them. */
  SortedSet<String> measuredOnly() {
    return measuredOnly;
  }

  /** Checks that constraints name. */
  SortedSet<String> requiredChecks() {
    return requiredChecks;
  }

  String unit(String property) {
    PropertySpec spec = specs.get(property);
    return spec == null ? "" : spec.unit();
  }

  /** Why the structure is no sensible one, by the domain's mandatory checks. */
  Optional<String> violation(S structure) {
    for (ValidityCheck<S> check : checks.values()) {
      if (check.mandatory()) {
        Optional<String> violation = check.violation(structure);
        if (violation.isPresent()) {
          return Optional.of(check.name() + ": " + violation.get());
        }
      }
    }
    return Optional.empty();
  }

  boolean passes(String check, S structure) {
    return checks.get(check).violation(structure).isEmpty();
  }

  private Outcome evaluate(S structure) {
    var values = new TreeMap<String, Candidate.Verified>();
    var missing = new TreeMap<String, String>();
    wanted.forEach(
        (evaluator, names) ->
            evaluator
                .evaluate(structure, names)
                .forEach(
                    (name, result) -> {
                      if (result instanceof PropertyResult.Value v) {
                        values.put(name, new Candidate.Verified(v.value(), v.unit(), v.method()));
                      } else if (result instanceof PropertyResult.Unavailable u) {
                        missing.put(name, u.reason());
                      }
                    }));
    return new Outcome(values, missing);
  }

  /**
   * Evaluates on all cores of this machine, without corrections; the order of the results is that
   * of the structures.
   */
  public List<Outcome> evaluateHere(List<S> structures) {
    return structures.parallelStream().map(this::evaluate).toList();
  }

  /**
   * Evaluates where the verifier does it, and corrects; the order of the results is that of the
   * structures.
   *
   * @param watch as {@link Verifier} calls it
   */
  List<Outcome> evaluateAll(List<S> structures, IntConsumer watch) {
    return structures.isEmpty()
        ? List.of()
        : verifier.evaluate(this, structures, watch).stream().map(this::corrected).toList();
  }

  private Outcome corrected(Outcome outcome) {
    if (corrections.isEmpty()) {
      return outcome;
    }
    var values = new TreeMap<>(outcome.values());
    corrections.forEach(
        (name, calibration) ->
            values.computeIfPresent(
                name,
                (same, v) ->
                    new Candidate.Verified(
                        calibration.apply(v.value()), v.unit(), v.method(), v.value())));
    return new Outcome(values, outcome.missing());
  }
}
