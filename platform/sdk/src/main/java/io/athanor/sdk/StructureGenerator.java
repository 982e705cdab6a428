package io.athanor.sdk;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Simulates structures.
 *
 * @param <S> the domain's structure
 */
public interface StructureGenerator<S> {

  /** Short name such as {@code gaussian-field}. */
  String name();

  String description();

  default List<OptionSpec> options() {
    return List.of();
  }

  /** One structure; the same options and random state give the same structure. */
  S generate(Options options, RandomGenerator random);
}
