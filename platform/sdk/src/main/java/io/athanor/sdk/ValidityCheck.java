package io.athanor.sdk;

import java.util.Optional;

/**
 * Says whether a structure is sensible, or has a trait that a user may require.
 *
 * @param <S> the domain's structure
 */
public interface ValidityCheck<S> {

  /** snake_case, such as {@code percolates_x}. */
  String name();

  String description();

  /**
   * Whether every candidate must pass; otherwise the check counts only where a user asks for it.
   */
  boolean mandatory();

  /** Empty when the structure passes, else the reason why not. */
  Optional<String> violation(S structure);
}
