package io.athanor.engine.latent;

import java.util.Optional;

/**
 * A property that a model's head predicts, and how well.
 *
 * @param unit empty or 1 for a ratio
 * @param mean of the training items that have a value, in the property's unit
 * @param stdDev of the same, above 0
 * @param training how well it is predicted from the posterior means of the training items
 * @param heldOut and of held-out items; empty where fewer than two different values are known
 */
public record LearnedProperty(
    String name, String unit, double mean, double stdDev, Fit training, Optional<Fit> heldOut) {

  /**
   * How well predictions fit.
   *
   * @param items with a known value
   * @param rmse root of the mean squared error, in the property's unit
   * @param r2 1 − squared error / squared distance to these items' own mean; at most 1
   */
  public record Fit(int items, double rmse, double r2) {}
}
