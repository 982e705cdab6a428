package io.athanor.engine.report;

import io.athanor.engine.campaign.CampaignSpec;
import io.athanor.engine.search.Constraint;
import io.athanor.engine.search.Goal;
import io.athanor.engine.search.Objective;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * All that is wanted of one property.
 *
 * @param goal of the objective, if there is one
 * @param min greatest lower end of the constraints, or negative infinity
 * @param max least upper end of the constraints, or positive infinity
 */
record Wanted(String property, Optional<Goal> goal, double min, double max) {
  private static final double ROUNDING = 1e-9;

  /** The properties of objectives first, then of constraints, as the specification lists them. */
  static List<Wanted> of(CampaignSpec spec) {
    var properties = new LinkedHashSet<String>();
    spec.objectives().forEach(o -> properties.add(o.property()));
    List<Constraint.PropertyBetween> ranges = new ArrayList<>();
    for (Constraint constraint : spec.constraints()) {
      if (constraint instanceof Constraint.PropertyBetween range) {
        ranges.add(range);
        properties.add(range.property());
      }
    }
    return properties.stream()
        .map(
            property -> {
              double min = Double.NEGATIVE_INFINITY;
              double max = Double.POSITIVE_INFINITY;
              for (Constraint.PropertyBetween range : ranges) {
                if (range.property().equals(property)) {
                  min = Math.max(min, range.min());
                  max = Math.min(max, range.max());
                }
              }
              Optional<Goal> goal =
                  spec.objectives().stream()
                      .filter(o -> o.property().equals(property))
                      .map(Objective::goal)
                      .findFirst();
              return new Wanted(property, goal, min, max);
            })
        .toList();
  }

  /** Whether there is no end to it: the smaller or the greater the better. */
  boolean openEnded() {
    return goal.filter(g -> g instanceof Goal.Minimize || g instanceof Goal.Maximize).isPresent();
  }

  boolean ranged() {
    return min > Double.NEGATIVE_INFINITY || max < Double.POSITIVE_INFINITY;
  }

  /** Such as {@code 4.2 ± 2 %} or {@code 0.35 to 0.55}. */
  String words(String unit) {
    var parts = new ArrayList<String>();
    goal.ifPresent(g -> parts.add(words(g, unit)));
    if (ranged()) {
      parts.add(range(min, max, unit));
    }
    return String.join(", within ", parts);
  }

  private static String words(Goal goal, String unit) {
    if (goal instanceof Goal.Target target) {
      String share = Numbers.given(100 * target.relativeTolerance()) + " %";
      return Numbers.withUnit(Numbers.given(target.value()), unit) + " ± " + share;
    }
    if (goal instanceof Goal.Between between) {
      return range(between.low(), between.high(), unit);
    }
    return goal instanceof Goal.Minimize ? "as small as possible" : "as great as possible";
  }

  private static String range(double low, double high, String unit) {
    if (low == Double.NEGATIVE_INFINITY) {
      return "at most " + Numbers.withUnit(Numbers.given(high), unit);
    }
    if (high == Double.POSITIVE_INFINITY) {
      return "at least " + Numbers.withUnit(Numbers.given(low), unit);
    }
    return Numbers.given(low) + " to " + Numbers.withUnit(Numbers.given(high), unit);
  }

  /** Lower end of what counts as met. */
  double low() {
    if (goal.isPresent() && goal.get() instanceof Goal.Target t) {
      return t.value() - Math.abs(t.value()) * t.relativeTolerance();
    }
    if (goal.isPresent() && goal.get() instanceof Goal.Between b) {
      return Math.max(min, b.low());
    }
    return min;
  }

  /** Upper end of what counts as met. */
  double high() {
    if (goal.isPresent() && goal.get() instanceof Goal.Target t) {
      return t.value() + Math.abs(t.value()) * t.relativeTolerance();
    }
    if (goal.isPresent() && goal.get() instanceof Goal.Between b) {
      return Math.min(max, b.high());
    }
    return max;
  }

  boolean met(double value) {
    double slack = ROUNDING * Math.abs(value);
    return value >= low() - slack
        && value <= high() + slack
        && value >= min - slack
        && value <= max + slack;
  }

  /**
   * Relative distance from a target, or out of a range as a share of its nearer end; empty where
   * there is no end.
   */
  OptionalDouble error(double value) {
    if (goal.isPresent() && goal.get() instanceof Goal.Target t) {
      return OptionalDouble.of(Math.abs(value - t.value()) / Math.abs(t.value()));
    }
    if (openEnded() && !ranged()) {
      return OptionalDouble.empty();
    }
    double end = value < low() ? low() : value > high() ? high() : value;
    return end == value
        ? OptionalDouble.of(0)
        : OptionalDouble.of(Math.abs(value - end) / Math.max(Math.abs(end), 1e-300));
  }
}
