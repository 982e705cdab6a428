package io.athanor.engine.campaign;

import io.athanor.engine.dataset.Dataset;
import io.athanor.engine.dataset.Item;
import io.athanor.engine.dataset.Judged;
import io.athanor.engine.dataset.Measured;
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.Options;
import io.athanor.sdk.PropertyEvaluator;
import io.athanor.sdk.PropertyResult;
import io.athanor.sdk.PropertySpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What earlier rounds taught a campaign: how measured values follow from computed ones, and what
 * reviewers decided. Both are empty where the specification says so.
 *
 * @param calibrations by property that the domain computes and somebody measured
 * @param judged in the order given
 */
public record Lessons<S>(SortedMap<String, Calibration> calibrations, List<Judged<S>> judged) {
  /** More rows tell no more of a line, and each is computed. */
  private static final int MOST_ROWS = 100;

  public Lessons {
    calibrations = Collections.unmodifiableSortedMap(new TreeMap<>(calibrations));
    judged = List.copyOf(judged);
  }

  /**
   * Holds a dataset's measured values against computed ones.
   *
   * @param judged what reviewers decided before
   */
  public static <S> Lessons<S> of(
      DomainPlugin<S> plugin, CampaignSpec spec, Dataset<S> dataset, List<Judged<S>> judged) {
    var calibrations = new TreeMap<String, Calibration>();
    if (spec.learning().measurements()) {
      var seeding = new Seeding(spec.seed());
      for (PropertyEvaluator<S> evaluator :
          plugin.evaluators(Options.of(plugin.options(), spec.options()))) {
        for (PropertySpec property : evaluator.properties()) {
          // values in another unit are of another thing
          if (property.unit().equals(dataset.measuredUnits().get(property.name()))) {
            calibrations.put(property.name(), calibration(evaluator, property, dataset, seeding));
          }
        }
      }
    }
    return new Lessons<>(calibrations, spec.learning().rejections() ? judged : List.of());
  }

  private static <S> Calibration calibration(
      PropertyEvaluator<S> evaluator, PropertySpec property, Dataset<S> dataset, Seeding seeding) {
    List<Item<S>> rows =
        new ArrayList<>(
            dataset.items().stream()
                .filter(item -> item.measured().containsKey(property.name()))
                .toList());
    var random = new SplittableRandom(seeding.of("calibration of " + property.name()));
    while (rows.size() > MOST_ROWS) {
      rows.remove(random.nextInt(rows.size()));
    }
    List<PropertyResult> results =
        rows.parallelStream()
            .map(
                item ->
                    evaluator
                        .evaluate(item.structure(), Set.of(property.name()))
                        .get(property.name()))
            .toList();
    List<Double> computed = new ArrayList<>();
    List<Measured> measured = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      if (results.get(i) instanceof PropertyResult.Value value) {
        computed.add(value.value());
        measured.add(rows.get(i).measured().get(property.name()));
      }
    }
    return calibration(property, computed, measured);
  }

  static Calibration calibration(
      PropertySpec property, List<Double> computed, List<Measured> measured) {
    return Calibration.fit(
        property.name(),
        property.unit(),
        computed.stream().mapToDouble(Double::doubleValue).toArray(),
        measured.stream().mapToDouble(Measured::value).toArray(),
        measured.stream().map(Measured::uncertainty).toArray(OptionalDouble[]::new));
  }

  /** Reasons that something was rejected for, in order. */
  Set<String> reasons() {
    var reasons = new TreeSet<String>();
    judged.stream().filter(Judged::rejected).forEach(j -> reasons.addAll(j.reasons()));
    return reasons;
  }

  /** What tells of a reason: what was rejected for it, and what was not rejected. */
  List<Judged<S>> examples(String reason) {
    return judged.stream().filter(j -> !j.rejected() || j.reasons().contains(reason)).toList();
  }

  /** Corrections alone: what changes a value. */
  public Map<String, Calibration> corrections() {
    var corrections = new TreeMap<>(calibrations);
    corrections.values().removeIf(calibration -> !calibration.corrects());
    return corrections;
  }
}
