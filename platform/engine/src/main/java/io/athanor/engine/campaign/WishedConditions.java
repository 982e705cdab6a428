package io.athanor.engine.campaign;

import io.athanor.engine.latent.Condition;
import io.athanor.engine.search.Constraint;
import io.athanor.engine.search.Goal;
import io.athanor.engine.search.Objective;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a campaign asks a conditional model for: one value of each condition, the same for all that
 * the campaign decodes, so that a structure stays a function of the latent point alone.
 *
 * @param conditions the model's; none for an unconditional one
 * @param values in their order and units
 */
public record WishedConditions(List<Condition> conditions, List<Double> values) {
  public WishedConditions {
    conditions = List.copyOf(conditions);
    values = List.copyOf(values);
  }

  /**
   * As the wish says: a target, the middle of a range that is an objective or a constraint, the
   * least or greatest value that the model was trained on for a minimum or maximum. A condition
   * that the wish does not name has the mean of the training structures.
   */
  public static WishedConditions of(List<Condition> conditions, CampaignSpec spec) {
    return new WishedConditions(conditions, conditions.stream().map(c -> value(c, spec)).toList());
  }

  private static double value(Condition condition, CampaignSpec spec) {
    for (Objective objective : spec.objectives()) {
      if (objective.property().equals(condition.name())) {
        return value(condition, objective.goal());
      }
    }
    double low = Double.NEGATIVE_INFINITY;
    double high = Double.POSITIVE_INFINITY;
    for (Constraint constraint : spec.constraints()) {
      if (constraint instanceof Constraint.PropertyBetween range
          && range.property().equals(condition.name())) {
        low = Math.max(low, range.min());
        high = Math.min(high, range.max());
      }
    }
    return Double.isInfinite(low) || Double.isInfinite(high)
        ? Math.max(low, Math.min(high, condition.mean()))
        : low + (high - low) / 2;
  }

  private static double value(Condition condition, Goal goal) {
    if (goal instanceof Goal.Target target) {
      return target.value();
    }
    if (goal instanceof Goal.Between range) {
      return range.low() + (range.high() - range.low()) / 2;
    }
    return goal instanceof Goal.Minimize ? condition.least() : condition.greatest();
  }

  /** Whether the model is conditional at all. */
  public boolean any() {
    return !conditions.isEmpty();
  }

  /** The values as a latent space takes them, [C]. */
  public double[] toArray() {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** The values by the names of their conditions. */
  public SortedMap<String, Double> byName() {
    var byName = new TreeMap<String, Double>();
    for (int c = 0; c < conditions.size(); c++) {
      byName.put(conditions.get(c).name(), values.get(c));
    }
    return byName;
  }

  /** What a user has to know of values that the model was never trained on. */
  List<String> remarks() {
    var remarks = new ArrayList<String>();
    for (int c = 0; c < conditions.size(); c++) {
      Condition condition = conditions.get(c);
      if (!condition.covers(values.get(c))) {
        remarks.add(
            "the model was asked for %s = %s, and trained on %s to %s: what it makes beyond is a guess"
                .formatted(
                    condition.name(), values.get(c), condition.least(), condition.greatest()));
      }
    }
    return remarks;
  }
}
