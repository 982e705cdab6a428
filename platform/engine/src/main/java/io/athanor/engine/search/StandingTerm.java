package io.athanor.engine.search;

/**
 * Medium: decodes to a design that may be proposed. The penalty is 1 for one that is known or not
 * in the catalogue.
 */
final class StandingTerm implements PointTerm {
  @Override
  public String name() {
    return "unknown-design";
  }

  @Override
  public Level level() {
    return Level.MEDIUM;
  }

  @Override
  public double amount(LatentPoint point) {
    return point.standing() == Rounding.Standing.OPEN ? 0 : 1;
  }

  @Override
  public String words(LatentPoint point) {
    return point.standing().words();
  }
}
