package io.athanor.engine.property;

import java.util.Optional;

/** A surrogate: mean and spread of a property at a latent point. Thread-safe and immutable. */
public interface PropertyModel {

  String property();

  /** Number d of latent dimensions. */
  int dimensions();

  /**
   * Mean and calibrated spread.
   *
   * @param z latent point, (d)
   */
  Prediction predict(double[] z);

  /**
   * A conformal interval: over points like those of the fit it covers the computed value with
   * probability {@code level}, whatever the distribution of the errors.
   *
   * @param z latent point, (d)
   * @param level above 0 and below 1
   */
  Interval interval(double[] z, double level);

  /**
   * Gradient of the mean, (d), in the property's unit by latent unit; empty where the mean has
   * none, as with trees.
   *
   * @param z latent point, (d)
   */
  default Optional<double[]> gradient(double[] z) {
    return Optional.empty();
  }
}
