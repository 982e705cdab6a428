package io.athanor.testkit.contract;

import io.athanor.sdk.AthanorException;
import io.athanor.sdk.PropertyEvaluator;
import io.athanor.sdk.PropertyResult;
import io.athanor.sdk.PropertySpec;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

final class Declarations implements Clause {
  private static final String UNDECLARED = "no_such_thing";

  @Override
  public String name() {
    return "declarations";
  }

  @Override
  public String promise() {
    return "what is declared is there, and what is not declared is refused";
  }

  @Override
  public <S> void tryOn(Subject<S> subject) throws Exception {
    var plugin = subject.plugin();
    var codec = subject.codec();
    S structure = subject.structures().get(0);
    for (String format : codec.exportFormats()) {
      subject.at("the declared format '" + format + "'");
      Breach.unless(codec.export(structure, format).length > 0, "the export is empty");
    }
    subject.at("the undeclared format '" + UNDECLARED + "'");
    try {
      codec.export(structure, UNDECLARED);
      throw new Breach("it is exported, but must be refused by an AthanorException");
    } catch (AthanorException refused) {
      Breach.unless(
          refused.category() == AthanorException.Category.USER,
          "it is refused as %s, but a wrong format is the USER's affair",
          refused.category());
    }
    Set<String> properties = new HashSet<>();
    for (PropertyEvaluator<S> evaluator : plugin.evaluators(subject.options())) {
      evaluator.properties().stream().map(PropertySpec::name).forEach(properties::add);
      subject.at("the undeclared property '" + UNDECLARED + "'");
      Breach.unless(
          !computes(evaluator, structure),
          "%s computes a value for it, but must refuse it",
          evaluator.getClass().getName());
    }
    subject.at("");
    plugin
        .descriptor()
        .ifPresent(
            descriptor ->
                Breach.unless(
                    properties.containsAll(descriptor.scalars()),
                    "the descriptor names %s, but the evaluators compute %s",
                    descriptor.scalars(),
                    properties));
    Breach.unless(
        !plugin.denoises() || codec.exportFormats().contains("png"),
        "it denoises, but exports no png");
  }

  /** An answer that is no value refuses, as any exception does. */
  private static <S> boolean computes(PropertyEvaluator<S> evaluator, S structure) {
    try {
      Map<String, PropertyResult> results = evaluator.evaluate(structure, Set.of(UNDECLARED));
      return results.get(UNDECLARED) instanceof PropertyResult.Value;
    } catch (RuntimeException refused) {
      return false;
    }
  }
}
