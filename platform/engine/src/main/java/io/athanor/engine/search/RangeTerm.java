package io.athanor.engine.search;

import io.athanor.engine.property.Prediction;

/**
 * Hard: a property's range, kept by some spreads to either side. The penalty is the part of the way
 * to the range that is missing, by the property's deviation over the pool.
 */
final class RangeTerm implements PointTerm {
  private final Constraint.PropertyBetween constraint;
  private final int property;
  private final double scale;
  private final double spreads;

  RangeTerm(Constraint.PropertyBetween constraint, int property, double scale, double spreads) {
    this.constraint = constraint;
    this.property = property;
    this.scale = scale;
    this.spreads = spreads;
  }

  @Override
  public String name() {
    return "constraint " + constraint.property();
  }

  @Override
  public Level level() {
    return Level.HARD;
  }

  @Override
  public double amount(LatentPoint point) {
    return Math.abs(shortfall(point)) / scale;
  }

  @Override
  public String words(LatentPoint point) {
    Prediction p = point.prediction(property);
    return constraint.words()
        + ": predicted "
        + Words.number(p.mean())
        + " ± "
        + Words.number(p.spread())
        + (amount(point) > 0 && nominal(p.mean()) ? ", too near to the end for its spread" : "");
  }

  /** What the mean lacks to the range with its margin, signed; 0 inside. */
  double shortfall(LatentPoint point) {
    Prediction p = point.prediction(property);
    // a range narrower than the spread allows must stay possible to hold
    double margin = Math.min(spreads * p.spread(), (constraint.max() - constraint.min()) / 4);
    return Math.max(constraint.min() + margin - p.mean(), 0)
        + Math.min(constraint.max() - margin - p.mean(), 0);
  }

  int property() {
    return property;
  }

  double scale() {
    return scale;
  }

  boolean nominal(double value) {
    return value >= constraint.min() && value <= constraint.max();
  }
}
