package io.athanor.engine.search;

import io.athanor.sdk.AthanorException;

/**
 * How far surrogates are trusted.
 *
 * @param constraintSpreads by how many spreads a predicted mean must stay inside a constraint's
 *     range; never more than a quarter of the range is given away to it
 * @param checkConfidence probability of passing from which a check counts as held, in (0, 1)
 * @param optimism spreads credited to a property that is minimised or maximised: 0 takes the mean,
 *     1 looks where little is known, −1 stays where much is
 */
public record SearchPolicy(double constraintSpreads, double checkConfidence, double optimism) {
  public SearchPolicy {
    if (!(constraintSpreads >= 0) || !(checkConfidence > 0 && checkConfidence < 1)) {
      throw AthanorException.user(
          "constraintSpreads must not be negative and checkConfidence lie between 0 and 1, but are "
              + constraintSpreads
              + " and "
              + checkConfidence);
    }
  }

  public static SearchPolicy defaults() {
    return new SearchPolicy(1, 0.7, 0);
  }
}
