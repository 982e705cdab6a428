package io.athanor.engine.latent;

import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The structures that a VAE learns from, as tensors. Immutable: the same index gives the same
 * values.
 */
public interface TrainingData {

  /** Number of items, at least 1. */
  int count();

  /** Shape of each item's tensor, without the batch axis. */
  Shape tensorShape();

  /** The tensor of an item as it is, row-major, finite, of {@link #tensorShape}. */
  float[] tensor(int index);

  /**
   * The tensor of an item under a random member of the data's symmetries; the same random state
   * gives the same tensor. Data without symmetries give the item as it is.
   */
  default float[] tensor(int index, RandomGenerator augmentation) {
    return tensor(index);
  }

  /**
   * Units of the properties that a model learns or is given, in the order of {@link
   * Additions#named}. Data that know no properties are for models without head and conditions.
   */
  default List<String> propertyUnits() {
    return List.of();
  }

  /** Values of those properties of an item as it is, finite, or NaN where unknown. */
  default double[] properties(int index) {
    return new double[0];
  }

  /**
   * The same of the item that {@link #tensor(int, RandomGenerator)} gives for the same random
   * state.
   */
  default double[] properties(int index, RandomGenerator augmentation) {
    return properties(index);
  }

  /**
   * What the item has in common with others, such as the simulation that it comes from: items of
   * one group are either all trained on or all held out. Empty for all items or for none.
   */
  default Optional<String> group(int index) {
    return Optional.empty();
  }
}
