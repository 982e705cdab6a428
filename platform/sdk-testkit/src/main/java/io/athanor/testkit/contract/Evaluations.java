package io.athanor.testkit.contract;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.athanor.sdk.PropertyEvaluator;
import io.athanor.sdk.PropertyResult;
import io.athanor.sdk.PropertySpec;
import io.athanor.sdk.VaeArchitecture;
import io.athanor.sdk.ValidityCheck;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

final class Evaluations implements Clause {
  private static final float[] EVEN = {0, -8, 8};

  @Override
  public String name() {
    return "evaluators";
  }

  @Override
  public String promise() {
    return "a property has its declared unit and lies in its plausible range, or there is a reason"
        + " why it has no value; never NaN, also for structures that no one would make";
  }

  @Override
  public <S> void tryOn(Subject<S> subject) throws Exception {
    var plugin = subject.plugin();
    Set<String> names = new HashSet<>();
    for (PropertyEvaluator<S> evaluator : plugin.evaluators(subject.options())) {
      for (PropertySpec spec : evaluator.properties()) {
        Breach.unless(
            spec.name().matches("[a-z][a-z0-9_]*"),
            "the property '%s' must be named in snake_case",
            spec.name());
        Breach.unless(names.add(spec.name()), "two properties are named '%s'", spec.name());
      }
    }
    for (ValidityCheck<S> check : plugin.checks(subject.options())) {
      Breach.unless(names.add(check.name()), "two checks are named '%s'", check.name());
    }
    subject.each(structure -> evaluate(subject, structure, true));
    VaeArchitecture architecture = subject.architecture();
    Shape shape = subject.shape();
    int size = (int) architecture.outputShape().size();
    for (float value : EVEN) {
      var even = new float[size];
      Arrays.fill(even, value);
      decoded(subject, even, shape, "an output of " + value + " everywhere");
    }
    try (var networks = new Networks(architecture)) {
      NDArray z = networks.manager().randomNormal(new Shape(2, architecture.latentDim()));
      float[] all = networks.output(z).toFloatArray();
      for (int i = 0; i < 2; i++) {
        float[] output = Arrays.copyOfRange(all, i * size, (i + 1) * size);
        decoded(subject, output, shape, "an output of the untrained decoder");
      }
    }
  }

  private static <S> void decoded(Subject<S> subject, float[] output, Shape shape, String from) {
    S decoded = subject.codec().decode(output, shape, new SplittableRandom(5));
    subject.with(
        new Sample<>("the decode of " + from, decoded),
        structure -> evaluate(subject, structure, false));
  }

  /** Decodes of nonsense may lie outside of what is plausible, since they are. */
  private static <S> S evaluate(Subject<S> subject, S structure, boolean plausible) {
    for (PropertyEvaluator<S> evaluator : subject.plugin().evaluators(subject.options())) {
      Map<String, PropertyResult> results = evaluator.evaluate(structure, Outcome.names(evaluator));
      for (PropertySpec spec : evaluator.properties()) {
        PropertyResult result = results.get(spec.name());
        Breach.unless(result != null, "there is no result for %s", spec.name());
        if (result instanceof PropertyResult.Value value) {
          Breach.unless(
              value.unit().equals(spec.unit()),
              "%s comes in '%s' but is declared in '%s'",
              spec.name(),
              value.unit(),
              spec.unit());
          Breach.unless(
              !plausible || (value.value() >= spec.min() && value.value() <= spec.max()),
              "%s is %s but must lie in [%s, %s]",
              spec.name(),
              value.value(),
              spec.min(),
              spec.max());
        } else {
          String reason = ((PropertyResult.Unavailable) result).reason();
          Breach.unless(!reason.isBlank(), "%s has no value and no reason either", spec.name());
        }
      }
    }
    for (ValidityCheck<S> check : subject.plugin().checks(subject.options())) {
      Breach.unless(check.violation(structure) != null, "the check %s answers null", check.name());
    }
    return structure;
  }
}
