package io.athanor.plugins.microstructure.physics;

import io.athanor.plugins.microstructure.TwoPhase;
import io.athanor.sdk.PropertyEvaluator;
import io.athanor.sdk.PropertyResult;
import io.athanor.sdk.PropertySpec;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Property values as plain numbers, for tests. */
final class Solved {
  private Solved() {}

  static double value(PropertyEvaluator<TwoPhase> evaluator, TwoPhase cell, String name) {
    return number(evaluator.evaluate(cell, Set.of(name)).get(name));
  }

  static Map<String, Double> all(PropertyEvaluator<TwoPhase> evaluator, TwoPhase cell) {
    Set<String> names =
        evaluator.properties().stream().map(PropertySpec::name).collect(Collectors.toSet());
    var values = new TreeMap<String, Double>();
    evaluator.evaluate(cell, names).forEach((name, result) -> values.put(name, number(result)));
    return values;
  }

  static double number(PropertyResult result) {
    if (result instanceof PropertyResult.Value value) {
      return value.value();
    }
    throw new AssertionError(result.toString());
  }
}
