package io.athanor.engine.campaign;

import io.athanor.engine.dataset.Dataset;
import io.athanor.engine.dataset.Item;
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
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The properties that a model learns or is given, for each structure of a dataset. One that came
 * with the dataset takes its measured values only, any other is computed: measured and computed
 * values of one name may differ systematically, and are not mixed.
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
      var mine = new TreeSet<String>();
      evaluator.properties().stream().map(PropertySpec::name).forEach(mine::add);
      computable.addAll(mine);
      mine.removeAll(dataset.measuredUnits().keySet());
      var wanted = new TreeSet<>(mine);
      wanted.retainAll(names);
      if (!wanted.isEmpty()) {
        evaluator.properties().forEach(p -> units.putIfAbsent(p.name(), p.unit()));
        compute(dataset, evaluator, relatives ? mine : wanted, known, monitor);
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

  private static <S> void compute(
      Dataset<S> dataset,
      PropertyEvaluator<S> evaluator,
      Set<String> wanted,
      List<Map<String, Double>> known,
      RunMonitor monitor) {
    String words = String.join(", ", wanted);
    for (int from = 0; from < dataset.size(); from += AT_ONCE) {
      monitor.checkCancelled();
      monitor.progress("compute", from, dataset.size(), words);
      List<Item<S>> items = dataset.items().subList(from, Math.min(dataset.size(), from + AT_ONCE));
      List<Map<String, PropertyResult>> results =
          items.parallelStream().map(i -> evaluator.evaluate(i.structure(), wanted)).toList();
      for (int i = 0; i < results.size(); i++) {
        Map<String, Double> values = known.get(from + i);
        results
            .get(i)
            .forEach(
                (name, result) -> {
                  if (result instanceof PropertyResult.Value value) {
                    values.put(name, value.value());
                  }
                });
      }
    }
    monitor.progress("compute", dataset.size(), dataset.size(), words);
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
