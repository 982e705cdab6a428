package io.athanor.engine.property;

import io.athanor.sdk.AthanorException;
import java.util.Arrays;

/**
 * What rows that a model had not seen say about its spread. The errors, divided by the raw spread
 * where they were made, are kept: their root mean square scales the spread to a standard deviation,
 * and their quantiles make conformal intervals.
 *
 * <p>Source: Vovk, Gammerman and Shafer, Algorithmic Learning in a Random World, 2005; Barber,
 * Candès, Ramdas and Tibshirani, Predictive inference with the jackknife+, Ann. Stat. 49, 2021;
 * scaled by local difficulty as in Papadopoulos, Gammerman and Vovk, Normalized nonconformity
 * measures for regression conformal prediction, 2008.
 *
 * @param scale factor from raw to calibrated spread
 * @param scores |error| / raw spread of the held-out rows, ascending
 * @param outOfFold scores of the winner over rows predicted without themselves: all rows, or with
 *     many rows those that its hyperparameters were not chosen with
 */
@SuppressWarnings("ArrayRecordComponent") // cloned on the way in and out
public record Calibration(double scale, double[] scores, KindScore outOfFold) {

  /** Verified rows count against so many that were missed as the spread said. */
  private static final double PRIOR_ROWS = 10;

  public Calibration {
    scores = scores.clone();
  }

  @Override
  public double[] scores() {
    return scores.clone();
  }

  /**
   * From errors of rows that the model had not seen.
   *
   * @param residual truth minus prediction, standardised
   * @param spread raw spread
   * @param usable rows that count
   */
  static Calibration of(double[] residual, double[] spread, boolean[] usable, KindScore outOfFold) {
    double[] scores = new double[residual.length];
    int count = 0;
    double squares = 0;
    for (int i = 0; i < residual.length; i++) {
      if (usable[i]) {
        double score = Math.abs(residual[i]) / Math.max(spread[i], 1e-12);
        scores[count++] = score;
        squares += score * score;
      }
    }
    scores = Arrays.copyOf(scores, count);
    Arrays.sort(scores);
    return new Calibration(Math.sqrt(squares / count), scores, outOfFold);
  }

  /**
   * Widened when verified rows were missed by more than the spread said. A search goes where a
   * model promises most, and so where it errs most: held-out rows like those of the fit can't tell
   * that.
   *
   * @param misses errors of the verified rows, in calibrated spreads
   */
  Calibration widenedBy(double[] misses) {
    double squares = PRIOR_ROWS;
    for (double miss : misses) {
      squares += miss * miss;
    }
    double factor = Math.sqrt(squares / (PRIOR_ROWS + misses.length));
    if (!(factor > 1)) {
      return this;
    }
    double[] wider = scores.clone();
    for (int i = 0; i < wider.length; i++) {
      wider[i] *= factor;
    }
    return new Calibration(scale * factor, wider, outOfFold);
  }

  /**
   * How many raw spreads an interval must reach to either side.
   *
   * @throws AthanorException USER, when the level is not between 0 and 1
   */
  public double factor(double level) {
    if (!(level > 0 && level < 1)) {
      throw AthanorException.user("an interval's level is " + level + " but must be in (0, 1)");
    }
    int rank = (int) Math.ceil((scores.length + 1) * level);
    return scores[Math.min(rank, scores.length) - 1];
  }
}
