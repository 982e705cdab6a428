package io.athanor.engine.search;

import io.athanor.engine.property.Prediction;

/**
 * A value of the planning variable: a latent point with all that its score needs, worked out once
 * when the point is made. Never changed after.
 */
final class LatentPoint {
  private final double[] z;
  private final int anchor;
  private final Prediction[] predictions;
  private final double[] probabilities;
  private final double outside;
  private final Rounding.Standing standing;
  private final long hard;
  private final long medium;
  private final long soft;

  /**
   * @param anchor index of a pool point near by, whose neighbourhood gives the local covariance
   * @param predictions in the order of {@link SearchSpace#properties}
   * @param probabilities in the order of {@link SearchSpace#checks}
   * @param outside of the trust region, see {@link TrustRegion#excess}
   * @param standing of the design that it was rounded to; open for one that was not rounded
   */
  LatentPoint(
      double[] z,
      int anchor,
      Prediction[] predictions,
      double[] probabilities,
      double outside,
      Rounding.Standing standing,
      long hard,
      long medium,
      long soft) {
    this.z = z;
    this.anchor = anchor;
    this.predictions = predictions;
    this.probabilities = probabilities;
    this.outside = outside;
    this.standing = standing;
    this.hard = hard;
    this.medium = medium;
    this.soft = soft;
  }

  double[] z() {
    return z;
  }

  int anchor() {
    return anchor;
  }

  Prediction prediction(int property) {
    return predictions[property];
  }

  double probability(int check) {
    return probabilities[check];
  }

  double outside() {
    return outside;
  }

  Rounding.Standing standing() {
    return standing;
  }

  /** Penalty of this point alone, scaled. */
  long hard() {
    return hard;
  }

  long medium() {
    return medium;
  }

  long soft() {
    return soft;
  }

  /** Orders points by their own score, best first. */
  static int compare(LatentPoint a, LatentPoint b) {
    int byHard = Long.compare(a.hard, b.hard);
    if (byHard != 0) {
      return byHard;
    }
    int byMedium = Long.compare(a.medium, b.medium);
    return byMedium != 0 ? byMedium : Long.compare(a.soft, b.soft);
  }
}
