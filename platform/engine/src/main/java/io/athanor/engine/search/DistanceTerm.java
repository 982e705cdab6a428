package io.athanor.engine.search;

/** Medium: at least some distance to a set of points. The penalty is the share of it missing. */
final class DistanceTerm implements PointTerm {
  private final String name;
  private final String what;
  private final PivotIndex index;
  private final double least;

  /**
   * @param what the points are, for people
   * @param index made for {@code least}
   * @param least distance wanted, positive
   */
  DistanceTerm(String name, String what, PivotIndex index, double least) {
    this.name = name;
    this.what = what;
    this.index = index;
    this.least = least;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Level level() {
    return Level.MEDIUM;
  }

  @Override
  public double amount(LatentPoint point) {
    return 1 - index.nearestWithin(point.z()) / least;
  }

  @Override
  public String words(LatentPoint point) {
    return "distance to "
        + what
        + " is estimated "
        + Words.number(index.nearest(point.z()))
        + ", asked for "
        + Words.number(least);
  }
}
