package io.athanor.testkit.contract;

import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.Options;
import io.athanor.sdk.PropertyEvaluator;
import io.athanor.sdk.PropertyResult;
import io.athanor.sdk.StructureGenerator;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

final class Determinism implements Clause {
  @Override
  public String name() {
    return "determinism";
  }

  @Override
  public String promise() {
    return "the same input and seed give the same answer, whenever and with whatever it is asked";
  }

  @Override
  public <S> void tryOn(Subject<S> subject) throws Exception {
    DomainPlugin<S> plugin = subject.plugin();
    for (StructureGenerator<S> generator : plugin.generators()) {
      subject.at("generator " + generator.name() + " and seeds 1, 1 and 2");
      Options defaults = Options.defaults(generator.options());
      S first = generator.generate(defaults, new SplittableRandom(1));
      Breach.unless(
          generator.generate(defaults, new SplittableRandom(1)).equals(first),
          "the same seed gives another structure");
      Breach.unless(
          !generator.generate(defaults, new SplittableRandom(2)).equals(first),
          "another seed gives the same structure");
    }
    subject.each(
        structure -> {
          Outcome first = Outcome.Asked.of(subject).quick(structure);
          S again = subject.codec().fromBytes(subject.codec().toBytes(structure));
          first
              .difference(Outcome.Asked.of(subject).quick(again))
              .ifPresent(
                  asked -> {
                    throw new Breach(asked + " of an equal structure differs the second time");
                  });
          S snapped = plugin.snap(subject.options()).apply(structure);
          Breach.unless(
              plugin.snap(subject.options()).apply(snapped).equals(snapped),
              "what was snapped is snapped to something else the second time");
          Breach.unless(
              subject.codec().tensorShape(snapped).equals(subject.codec().tensorShape(structure)),
              "snapping changes the tensor's shape");
          S canonical = plugin.canonical(structure);
          Breach.unless(
              plugin.canonical(canonical).equals(canonical),
              "the canonical form has another canonical form");
        });
    subject.with(subject.samples().get(0), structure -> evaluators(subject, structure));
  }

  private static <S> S evaluators(Subject<S> subject, S structure) {
    for (PropertyEvaluator<S> evaluator : subject.plugin().evaluators(subject.options())) {
      Set<String> all = Outcome.names(evaluator);
      Map<String, PropertyResult> together = evaluator.evaluate(structure, all);
      Breach.unless(
          together.keySet().equals(all), "asked for %s it answers %s", all, together.keySet());
      for (String name : all) {
        Map<String, PropertyResult> alone = evaluator.evaluate(structure, Set.of(name));
        Breach.unless(
            alone.equals(Map.of(name, together.get(name))),
            "%s alone is %s, and with others %s",
            name,
            alone,
            together.get(name));
      }
    }
    return structure;
  }
}
