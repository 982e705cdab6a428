package io.athanor.engine.search;

/** Medium: decodes to a design that is not known yet. The penalty is 1 for one that is. */
final class KnownTerm implements PointTerm {
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
    return point.known() ? 1 : 0;
  }

  @Override
  public String words(LatentPoint point) {
    return point.known()
        ? "decodes to a design that is in the dataset or was proposed before"
        : "decodes to a design that is not known yet";
  }
}
