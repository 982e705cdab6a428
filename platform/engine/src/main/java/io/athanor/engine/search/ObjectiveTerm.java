package io.athanor.engine.search;

import io.athanor.engine.property.Prediction;

/**
 * Expected loss of an objective with the surrogate's spread counted, in units that make objectives
 * comparable: a target's loss is 1 when missed by its tolerance.
 *
 * <ul>
 *   <li>target t: ((mean − t)² + spread²) / tolerance²;
 *   <li>range: expected squared distance to it under a normal distribution, by (5 % of the
 *       property's deviation over the pool)²;
 *   <li>minimise, maximise: distance of the mean, with the optimism asked for, to the best of the
 *       pool, by the property's deviation over the pool.
 * </ul>
 */
final class ObjectiveTerm implements PointTerm {
  private final Objective objective;
  private final int property;
  private final double scale;
  private final double best;
  private final double optimism;

  /**
   * @param property index of the objective's property in the points' predictions
   * @param scale deviation of the property over the pool, positive
   * @param best the property's best value in the pool, for goals without a value of their own
   */
  ObjectiveTerm(Objective objective, int property, double scale, double best, double optimism) {
    this.objective = objective;
    this.property = property;
    this.scale = scale;
    this.best = best;
    this.optimism = optimism;
  }

  @Override
  public String name() {
    String kind =
        objective.goal() instanceof Goal.Target
            ? "target "
            : objective.goal() instanceof Goal.Between
                ? "between "
                : objective.goal() instanceof Goal.Minimize ? "minimize " : "maximize ";
    return kind + objective.property();
  }

  @Override
  public Level level() {
    return Level.SOFT;
  }

  @Override
  public double amount(LatentPoint point) {
    Prediction p = point.prediction(property);
    Goal goal = objective.goal();
    double loss;
    if (goal instanceof Goal.Target target) {
      double miss = (p.mean() - target.value()) / tolerance(target, scale);
      double doubt = p.spread() / tolerance(target, scale);
      loss = miss * miss + doubt * doubt;
    } else if (goal instanceof Goal.Between range) {
      double unit = 0.05 * scale;
      loss =
          (expectedSquaredExcess(range.low() - p.mean(), p.spread())
                  + expectedSquaredExcess(p.mean() - range.high(), p.spread()))
              / (unit * unit);
    } else if (goal instanceof Goal.Minimize) {
      loss = (p.mean() - optimism * p.spread() - best) / scale;
    } else {
      loss = (best - p.mean() - optimism * p.spread()) / scale;
    }
    return objective.weight() * loss;
  }

  @Override
  public String words(LatentPoint point) {
    Prediction p = point.prediction(property);
    String predicted =
        objective.property()
            + " is predicted "
            + Words.number(p.mean())
            + " ± "
            + Words.number(p.spread());
    Goal goal = objective.goal();
    if (goal instanceof Goal.Target target) {
      return predicted
          + ", wanted "
          + Words.number(target.value())
          + " ± "
          + Words.number(tolerance(target, scale));
    }
    if (goal instanceof Goal.Between range) {
      return predicted
          + ", wanted between "
          + Words.number(range.low())
          + " and "
          + Words.number(range.high());
    }
    return predicted + ", best of the pool " + Words.number(best);
  }

  Objective objective() {
    return objective;
  }

  int property() {
    return property;
  }

  /** What the mean lacks to the goal, signed; for minimise and maximise half a deviation more. */
  double shortfall(LatentPoint point) {
    double mean = point.prediction(property).mean();
    Goal goal = objective.goal();
    if (goal instanceof Goal.Target target) {
      return target.value() - mean;
    }
    if (goal instanceof Goal.Between range) {
      return Math.max(range.low() - mean, 0) + Math.min(range.high() - mean, 0);
    }
    return goal instanceof Goal.Minimize ? -0.5 * scale : 0.5 * scale;
  }

  double scale() {
    return scale;
  }

  /** A target's tolerance in the property's unit; never quite 0, also for a target of 0. */
  static double tolerance(Goal.Target target, double scale) {
    return Math.max(target.relativeTolerance() * Math.abs(target.value()), 1e-3 * scale);
  }

  /** E[max(0, e + s·N)²] for a standard normal N. */
  static double expectedSquaredExcess(double e, double s) {
    if (s <= 0) {
      return e > 0 ? e * e : 0;
    }
    double u = e / s;
    double density = Math.exp(-0.5 * u * u) / Math.sqrt(2 * Math.PI);
    return Math.max(0, (e * e + s * s) * Normal.cumulative(u) + e * s * density);
  }
}
