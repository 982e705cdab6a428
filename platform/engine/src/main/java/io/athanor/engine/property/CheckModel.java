package io.athanor.engine.property;

/** How likely a decoded structure passes a check. Thread-safe and immutable. */
public interface CheckModel {

  String check();

  /** Number d of latent dimensions. */
  int dimensions();

  /**
   * Probability of passing, in [0, 1], calibrated.
   *
   * @param z latent point, (d)
   */
  double probability(double[] z);
}
