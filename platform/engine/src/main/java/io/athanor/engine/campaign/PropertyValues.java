package io.athanor.engine.campaign;

import io.athanor.engine.dataset.Dataset;
import io.athanor.engine.dataset.Item;
import io.athanor.engine.dataset.Measured;
import io.athanor.engine.run.RunMonitor;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.Options;
import io.athanor.sdk.PropertyEvaluator;
import io.athanor.sdk.PropertyResult;
import io.athanor.sdk.PropertySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The properties that a model learns or is given, for each structure of a dataset: measured, where
 * the structure was, else computed. Measured and computed values of one name may differ
 * systematically: beside measured ones, computed ones are corrected, see {@link Calibration}.
 */
final class PropertyValues {
  private static final int AT_ONCE = 250;

  private final List<String> names;
  private final List<String> units;
  private final List<Map<String, Double>> known;

  private PropertyValues(List<String> names, List<String> units, List<Map<String, Double>> known) {
    this.names = names;
    this.units = units;
    this.known = known;
  }

  /** For a model that asks for none. */
  static PropertyValues none() {
    return new PropertyValues(List.of(), List.of(), List.of());
  }

  /**
   * Computes what was not measured.
   *
   * @param names of the wanted properties
   * @param options of the domain's evaluators
   * @param relatives whether to compute also the properties that share an evaluator with a wanted
   *     one: under a symmetry that property may become the wanted one
   * @throws AthanorException USER, when a property is neither measured nor can be computed
   */
  static <S> PropertyValues of(
      DomainPlugin<S> plugin,
      Dataset<S> dataset,
      List<String> names,
      Options options,
      boolean relatives,
      RunMonitor monitor) {
    var units = new HashMap<String, String>(dataset.measuredUnits());
    var known = new ArrayList<Map<String, Double>>();
    for (Item<S> item : dataset.items()) {
      var values = new HashMap<String, Double>();
      item.measured().forEach((name, measured) -> values.put(name, measured.value()));
      known.add(values);
    }
    var computable = new TreeSet<String>();
    for (PropertyEvaluator<S> evaluator : plugin.evaluators(options)) {
      var mine = new TreeMap<String, PropertySpec>();
      for (PropertySpec property : evaluator.properties()) {
        computable.add(property.name());
        if (mayComplete(property, dataset)) {
          mine.put(property.name(), property);
        }
      }
      var wanted = new TreeSet<>(mine.keySet());
      wanted.retainAll(names);
      if (!wanted.isEmpty()) {
        mine.values().forEach(p -> units.putIfAbsent(p.name(), p.unit()));
        mine.keySet().retainAll(relatives ? mine.keySet() : wanted);
        var computed = compute(dataset, evaluator, mine.keySet(), monitor);
        mine.values().forEach(property -> complete(property, dataset, computed, known));
      }
    }
    for (String name : names) {
      if (!units.containsKey(name)) {
        throw AthanorException.user(
            "the model asks for '"
                + name
                + "', which is neither computed by the domain nor measured in the dataset;"
                + " computed can be "
                + computable
                + ", measured are "
                + dataset.measuredUnits().keySet());
      }
    }
    return new PropertyValues(names, names.stream().map(units::get).toList(), known);
  }

  /** Whether computed values fill gaps: those in another unit are of another thing. */
  private static boolean mayComplete(PropertySpec property, Dataset<?> dataset) {
    String measured = dataset.measuredUnits().get(property.name());
    return measured == null
        || (measured.equals(property.unit())
            && dataset.items().stream()
                .anyMatch(item -> !item.measured().containsKey(property.name())));
  }

  /** Puts computed values, as they would be measured, where none was measured. */
  private static <S> void complete(
      PropertySpec property,
      Dataset<S> dataset,
      List<Map<String, Double>> computed,
      List<Map<String, Double>> known) {
    String name = property.name();
    var beside = new ArrayList<Double>();
    var measured = new ArrayList<Measured>();
    for (int i = 0; i < computed.size(); i++) {
      Measured here = dataset.items().get(i).measured().get(name);
      if (here != null && computed.get(i).containsKey(name)) {
        beside.add(computed.get(i).get(name));
        measured.add(here);
      }
    }
    Calibration calibration = Lessons.calibration(property, beside, measured);
    for (int i = 0; i < computed.size(); i++) {
      Double value = computed.get(i).get(name);
      if (value != null) {
        known.get(i).putIfAbsent(name, calibration.apply(value));
      }
    }
  }

  private static <S> List<Map<String, Double>> compute(
      Dataset<S> dataset, PropertyEvaluator<S> evaluator, Set<String> wanted, RunMonitor monitor) {
    String words = String.join(", ", wanted);
    var computed = new ArrayList<Map<String, Double>>();
    for (int from = 0; from < dataset.size(); from += AT_ONCE) {
      monitor.checkCancelled();
      monitor.progress("compute", from, dataset.size(), words);
      List<Item<S>> items = dataset.items().subList(from, Math.min(dataset.size(), from + AT_ONCE));
      List<Map<String, PropertyResult>> results =
          items.parallelStream().map(i -> evaluator.evaluate(i.structure(), wanted)).toList();
      for (Map<String, PropertyResult> result : results) {
        var values = new HashMap<String, Double>();
        result.forEach(
            (name, found) -> {
              if (found instanceof PropertyResult.Value value) {
                values.put(name, value.value());
              }
            });
        computed.add(values);
      }
    }
    monitor.progress("compute", dataset.size(), dataset.size(), words);
    return computed;
  }

  List<String> units() {
    return units;
  }

  /** Of an item as it is, NaN where unknown. */
  double[] of(int item) {
    return of(item, Optional::of);
  }

  /**
   * Of an item's image under a symmetry.
   *
   * @param original from a property of the image to the equal property of the item
   */
  double[] of(int item, Function<String, Optional<String>> original) {
    var values = new double[names.size()];
    Arrays.setAll(
        values, p -> original.apply(names.get(p)).map(known.get(item)::get).orElse(Double.NaN));
    return values;
  }
}
