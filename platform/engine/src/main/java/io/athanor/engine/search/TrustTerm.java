package io.athanor.engine.search;

/** Hard: inside the trust region. The penalty is the excess over the region's radius. */
final class TrustTerm implements PointTerm {
  @Override
  public String name() {
    return "trust-region";
  }

  @Override
  public Level level() {
    return Level.HARD;
  }

  @Override
  public double amount(LatentPoint point) {
    return point.outside();
  }

  @Override
  public String words(LatentPoint point) {
    return point.outside() > 0
        ? "farther from where the decoder was checked than "
            + Words.number(100 * point.outside())
            + " % beyond the trust region"
        : "inside the trust region";
  }
}
