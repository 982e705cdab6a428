package io.athanor.engine.search;

import java.util.List;

/** A candidate's score with its explanation; the amounts of a level add up. */
public record ScoreBreakdown(List<ScoreTerm> terms) {
  public ScoreBreakdown {
    terms = List.copyOf(terms);
  }

  /** Sum of the penalties of a level. */
  public double sum(Level level) {
    return terms.stream().filter(t -> t.level() == level).mapToDouble(ScoreTerm::amount).sum();
  }

  /** Whether no hard term is violated. */
  public boolean feasible() {
    return terms.stream().noneMatch(t -> t.level() == Level.HARD && t.amount() > 0);
  }
}
