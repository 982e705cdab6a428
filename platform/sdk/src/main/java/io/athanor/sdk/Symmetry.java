package io.athanor.sdk;

import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A family of transformations that leave the material the same, such as all periodic shifts. Used
 * to augment training and to count duplicates.
 *
 * @param <S> the domain's structure
 */
public interface Symmetry<S> {

  String name();

  /** The structure under one random member of the family (the identity included). */
  Transformed<S> apply(S structure, RandomGenerator random);

  /**
   * A transformed structure and what became of its properties.
   *
   * @param structure the image
   * @param properties which property of the original equals a property of the image
   */
  record Transformed<S>(S structure, PropertyMap properties) {}

  /** From the name of a property of the image to the name of the equal property of the original. */
  @FunctionalInterface
  interface PropertyMap {
    /** Every property stays what it was. */
    PropertyMap IDENTITY = Optional::of;

    /** Empty when the property of the image can't be told from the original's. */
    Optional<String> original(String property);
  }
}
