package io.athanor.engine.campaign;

import io.athanor.engine.campaign.EvaluationPlan.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Where a campaign's structures are evaluated: on this machine, on many, or looked up. An outcome
 * depends on plan and structure alone, so that wherever it was computed the campaign is the same.
 */
public interface Verifier<S> {

  /**
   * Evaluates structures.
   *
   * @param watch told now and then, on the caller's thread, how many are evaluated; throws to stop
   * @return the outcome of each, in order
   */
  List<Outcome> evaluate(EvaluationPlan<S> plan, List<S> structures, IntConsumer watch);

  /** On all cores of this machine. */
  static <S> Verifier<S> here() {
    return (plan, structures, watch) -> {
      int slice = 8 * Runtime.getRuntime().availableProcessors();
      var outcomes = new ArrayList<Outcome>();
      while (outcomes.size() < structures.size()) {
        int from = outcomes.size();
        outcomes.addAll(
            plan.evaluateHere(structures.subList(from, Math.min(from + slice, structures.size()))));
        watch.accept(outcomes.size());
      }
      return outcomes;
    };
  }
}
