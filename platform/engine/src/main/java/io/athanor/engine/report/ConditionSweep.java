package io.athanor.engine.report;

import io.athanor.engine.dataset.Item;
import io.athanor.engine.latent.Condition;
import io.athanor.sdk.PropertyEvaluator;
import io.athanor.sdk.PropertyResult;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * One latent point, decoded for several values of one condition.
 *
 * @param of whose point it is
 * @param condition goes from its least to its greatest value in training; the others stay
 */
record ConditionSweep<S>(String of, Condition condition, List<Step<S>> steps) {
  private static final int STEPS = 7;

  /**
   * One decode.
   *
   * @param wanted value of the condition
   * @param has the computed value of the structure; empty for a measured property, or where it
   *     can't be computed
   */
  record Step<S>(double wanted, S structure, OptionalDouble has) {}

  /** Two rows for each condition: of the prototype, and of a structure that training never saw. */
  static <S> List<ConditionSweep<S>> of(ModelStudy<S> study) {
    List<Condition> conditions = study.model().conditions();
    var sweeps = new ArrayList<ConditionSweep<S>>();
    if (conditions.isEmpty()) {
      return sweeps;
    }
    List<Item<S>> first = study.unseenFirst().subList(0, 1);
    double[] origin = new double[study.latent().latentDim()];
    for (int c = 0; c < conditions.size(); c++) {
      sweeps.add(of(study, "z = 0", origin, Condition.means(conditions), c));
      sweeps.add(of(study, first.get(0).row(), study.encode(first)[0], study.own(first)[0], c));
    }
    return sweeps;
  }

  private static <S> ConditionSweep<S> of(
      ModelStudy<S> study, String of, double[] point, double[] others, int varied) {
    Condition condition = study.model().conditions().get(varied);
    var z = new double[STEPS][];
    var wanted = new double[STEPS][];
    for (int i = 0; i < STEPS; i++) {
      double share = (double) i / (STEPS - 1);
      z[i] = point;
      wanted[i] = others.clone();
      wanted[i][varied] = condition.least() + share * (condition.greatest() - condition.least());
    }
    List<S> structures = study.decode(z, wanted);
    var steps = new ArrayList<Step<S>>();
    for (int i = 0; i < STEPS; i++) {
      S structure = structures.get(i);
      steps.add(new Step<>(wanted[i][varied], structure, computed(study, condition, structure)));
    }
    return new ConditionSweep<>(of, condition, steps);
  }

  private static <S> OptionalDouble computed(
      ModelStudy<S> study, Condition condition, S structure) {
    if (study.dataset().measuredUnits().containsKey(condition.name())) {
      return OptionalDouble.empty();
    }
    for (PropertyEvaluator<S> evaluator : study.plugin().evaluators(study.conditionOptions())) {
      if (evaluator.properties().stream().anyMatch(p -> p.name().equals(condition.name()))
          && evaluator.evaluate(structure, Set.of(condition.name())).get(condition.name())
              instanceof PropertyResult.Value value) {
        return OptionalDouble.of(value.value());
      }
    }
    return OptionalDouble.empty();
  }
}
