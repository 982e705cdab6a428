package io.athanor.engine.property;

import io.athanor.sdk.AthanorException;
import java.util.EnumSet;
import java.util.Set;

/**
 * How surrogates are fitted.
 *
 * @param kinds that compete, at least one, without {@link Kind#CONSTANT}
 * @param folds of the cross-validation, at least 2
 * @param competitionRows at most so many rows are used to compare the kinds
 * @param tuningRows at most so many rows are used to choose the winner's hyperparameters
 * @param maxRows at most so many rows are fitted: a Gaussian process takes 8·n² bytes and n³/3
 *     operations
 */
public record FitConfig(
    Set<Kind> kinds, int folds, int competitionRows, int tuningRows, int maxRows) {

  /** Fewer rows than this tell too little about a response to be worth a model. */
  public static final int LEAST_ROWS = 20;

  public FitConfig {
    if (kinds.isEmpty() || kinds.contains(Kind.CONSTANT)) {
      throw AthanorException.user(
          "name at least one kind of surrogate out of "
              + EnumSet.complementOf(EnumSet.of(Kind.CONSTANT)));
    }
    if (folds < 2 || competitionRows < LEAST_ROWS || tuningRows < LEAST_ROWS) {
      throw AthanorException.user(
          "a fit needs at least 2 folds and " + LEAST_ROWS + " rows to compare and to tune");
    }
    if (maxRows < LEAST_ROWS || maxRows > 20_000) {
      throw AthanorException.user(
          "maxRows is " + maxRows + " but must be between " + LEAST_ROWS + " and 20000");
    }
    kinds = Set.copyOf(kinds);
  }

  /** All kinds compete; good for some hundred to some thousand rows. */
  public static FitConfig defaults() {
    return new FitConfig(EnumSet.complementOf(EnumSet.of(Kind.CONSTANT)), 5, 700, 1000, 4000);
  }

  /** The same with only some kinds. */
  public FitConfig withKinds(Set<Kind> some) {
    return new FitConfig(some, folds, competitionRows, tuningRows, maxRows);
  }
}
