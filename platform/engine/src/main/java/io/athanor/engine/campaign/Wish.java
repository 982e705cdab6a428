package io.athanor.engine.campaign;

import io.athanor.engine.search.Constraint;
import io.athanor.engine.search.Goal;
import io.athanor.engine.search.Objective;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Judges computed properties by a campaign's objectives and constraints.
 *
 * @param scales by property: what counts as one unit when a property is minimised or maximised
 */
record Wish(List<Objective> objectives, List<Constraint> constraints, Map<String, Double> scales) {
  private static final double ROUNDING = 1e-12;

  /** Whether it can be met at all: a minimum or maximum never is, it is only approached. */
  boolean canBeMet() {
    return objectives.stream()
        .noneMatch(o -> o.goal() instanceof Goal.Minimize || o.goal() instanceof Goal.Maximize);
  }

  /**
   * By how much targets and ranges are missed: 0 when each is met; for a target the relative error
   * beyond its tolerance, for a range the distance relative to its width. A property that is not
   * there counts as missed by 100 %.
   */
  double miss(Map<String, Double> values) {
    double miss = 0;
    for (Objective objective : objectives) {
      Double value = values.get(objective.property());
      if (value == null) {
        miss += objective.weight();
      } else if (objective.goal() instanceof Goal.Target target) {
        double error = relativeError(value, target.value());
        miss +=
            error <= target.relativeTolerance() + ROUNDING
                ? 0
                : objective.weight() * (error - target.relativeTolerance());
      } else if (objective.goal() instanceof Goal.Between range) {
        double outside = Math.max(0, Math.max(range.low() - value, value - range.high()));
        double width = Math.max(range.high() - range.low(), ROUNDING);
        miss += objective.weight() * outside / width;
      }
    }
    return miss;
  }

  /** A finer order among those that miss equally: nearer to the targets, lower, higher. */
  double rank(Map<String, Double> values) {
    double rank = 0;
    for (Objective objective : objectives) {
      Double value = values.get(objective.property());
      if (value == null) {
        rank += objective.weight();
      } else if (objective.goal() instanceof Goal.Target target) {
        rank += objective.weight() * relativeError(value, target.value());
      } else if (objective.goal() instanceof Goal.Minimize) {
        rank += objective.weight() * value / scale(objective);
      } else if (objective.goal() instanceof Goal.Maximize) {
        rank -= objective.weight() * value / scale(objective);
      }
    }
    return rank;
  }

  /**
   * Whether all ranges among the constraints hold; a property that is not there breaks its range.
   */
  boolean feasible(Map<String, Double> values) {
    return constraints.stream()
        .allMatch(
            c ->
                !(c instanceof Constraint.PropertyBetween range)
                    || (values.containsKey(range.property())
                        && values.get(range.property()) >= range.min() - ROUNDING
                        && values.get(range.property()) <= range.max() + ROUNDING));
  }

  /** Best first. */
  Comparator<Map<String, Double>> order() {
    return Comparator.<Map<String, Double>>comparingInt(v -> feasible(v) ? 0 : 1)
        .thenComparingDouble(this::miss)
        .thenComparingDouble(this::rank);
  }

  private double scale(Objective objective) {
    return Math.max(scales.getOrDefault(objective.property(), 1.0), ROUNDING);
  }

  private static double relativeError(double value, double target) {
    return Math.abs(value - target) / Math.max(Math.abs(target), ROUNDING);
  }
}
