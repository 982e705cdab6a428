package io.athanor.testkit.contract;

import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.Fingerprint;
import io.athanor.sdk.Options;
import io.athanor.sdk.PropertyEvaluator;
import io.athanor.sdk.PropertyResult;
import io.athanor.sdk.PropertySpec;
import io.athanor.sdk.StructureCodec;
import io.athanor.sdk.ValidityCheck;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * All that a plugin says of one structure, by what was asked.
 *
 * @param answers comparable by {@code equals}
 */
record Outcome(Map<String, Object> answers) {

  /** Asks objects that a plugin gave out, which many may ask at a time. */
  record Asked<S>(
      StructureCodec<S> codec,
      List<PropertyEvaluator<S>> evaluators,
      List<ValidityCheck<S>> checks,
      Optional<Fingerprint<S>> fingerprint,
      DomainPlugin<S> plugin,
      Options options) {
    static <S> Asked<S> of(Subject<S> subject) {
      DomainPlugin<S> plugin = subject.plugin();
      Options options = subject.options();
      return new Asked<>(
          plugin.codec(),
          plugin.evaluators(options),
          plugin.checks(options),
          plugin.fingerprint(),
          plugin,
          options);
    }

    /** Everything but the evaluators, which may take their time. */
    Outcome quick(S structure) {
      var answers = new LinkedHashMap<String, Object>();
      answers.put("toBytes", boxed(codec.toBytes(structure)));
      answers.put("encode", boxed(codec.encode(structure)));
      answers.put("tensorShape", codec.tensorShape(structure));
      answers.put("describe", new TreeMap<>(codec.describe(structure)));
      answers.put("preview", boxed(codec.preview(structure, 32)));
      answers.put("canonical", plugin.canonical(structure));
      answers.put("snap", plugin.snap(options).apply(structure));
      checks.forEach(c -> answers.put("check " + c.name(), c.violation(structure)));
      fingerprint.ifPresent(f -> answers.put("fingerprint", (BitSet) f.of(structure).clone()));
      return new Outcome(answers);
    }

    /** The evaluators alone. */
    Outcome computed(S structure) {
      var answers = new LinkedHashMap<String, Object>();
      for (PropertyEvaluator<S> evaluator : evaluators) {
        answers.putAll(evaluator.evaluate(structure, names(evaluator)));
      }
      return new Outcome(answers);
    }

    Map<String, PropertyResult> computed(PropertyEvaluator<S> evaluator, S structure) {
      return evaluator.evaluate(structure, names(evaluator));
    }
  }

  static Set<String> names(PropertyEvaluator<?> evaluator) {
    return evaluator.properties().stream().map(PropertySpec::name).collect(Collectors.toSet());
  }

  private static List<Float> boxed(float[] values) {
    List<Float> boxed = new ArrayList<>(values.length);
    for (float value : values) {
      boxed.add(value);
    }
    return boxed;
  }

  private static String boxed(byte[] bytes) {
    return Arrays.toString(bytes);
  }

  /** The first answer that another outcome gives otherwise. */
  Optional<String> difference(Outcome other) {
    return answers.keySet().stream()
        .filter(asked -> !answers.get(asked).equals(other.answers.get(asked)))
        .findFirst();
  }
}
