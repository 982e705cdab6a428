package io.athanor.engine.search;

import io.athanor.sdk.AthanorException;

/**
 * How long is searched, counted in scores and not in time, so that a search can be replayed.
 *
 * @param scoreCalculations number of batches scored, at least 1
 */
public record SearchBudget(long scoreCalculations) {
  public SearchBudget {
    if (scoreCalculations < 1) {
      throw AthanorException.user("a search needs a budget of at least 1 score calculation");
    }
  }

  /** Enough for a dozen candidates in some tens of dimensions. */
  public static SearchBudget defaults() {
    return new SearchBudget(60_000);
  }
}
