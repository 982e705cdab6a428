package io.athanor.engine.search;

/** Hard: a check passes with enough confidence. The penalty is the probability that is missing. */
final class CheckTerm implements PointTerm {
  private final String check;
  private final int index;
  private final double confidence;

  CheckTerm(String check, int index, double confidence) {
    this.check = check;
    this.index = index;
    this.confidence = confidence;
  }

  @Override
  public String name() {
    return "check " + check;
  }

  @Override
  public Level level() {
    return Level.HARD;
  }

  @Override
  public double amount(LatentPoint point) {
    return Math.max(0, confidence - point.probability(index));
  }

  @Override
  public String words(LatentPoint point) {
    return "check "
        + check
        + " passes with probability "
        + Words.number(point.probability(index))
        + ", asked for "
        + Words.number(confidence);
  }

  /** Soft: a verification is wasted with the probability that the check fails. */
  static final class Risk implements PointTerm {
    private final String check;
    private final int index;

    Risk(String check, int index) {
      this.check = check;
      this.index = index;
    }

    @Override
    public String name() {
      return "risk " + check;
    }

    @Override
    public Level level() {
      return Level.SOFT;
    }

    @Override
    public double amount(LatentPoint point) {
      return -Math.log(Math.max(1e-6, point.probability(index)));
    }

    @Override
    public String words(LatentPoint point) {
      return "check "
          + check
          + " may fail with probability "
          + Words.number(1 - point.probability(index));
    }
  }
}
