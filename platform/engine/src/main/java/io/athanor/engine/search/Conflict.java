package io.athanor.engine.search;

import java.util.List;

/**
 * Constraints that were never seen to hold together, and none of which can be left out.
 *
 * @param constraints one when it never holds at all
 * @param words what fights what, and what came nearest
 */
public record Conflict(List<Constraint> constraints, String words) {
  public Conflict {
    constraints = List.copyOf(constraints);
  }
}
