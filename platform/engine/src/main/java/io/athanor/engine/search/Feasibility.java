package io.athanor.engine.search;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a batch holds all that it must, and if not what is in the way.
 *
 * @param feasible no candidate violates a hard constraint
 * @param conflicts constraints that fight each other; empty when feasible
 * @param reaches one for each target
 * @param notes what else is to be said, such as candidates too near to each other
 */
public record Feasibility(
    boolean feasible, List<Conflict> conflicts, List<Reach> reaches, List<String> notes) {
  public Feasibility {
    conflicts = List.copyOf(conflicts);
    reaches = List.copyOf(reaches);
    notes = List.copyOf(notes);
  }

  /** All that is not as wanted, a line each; empty when all is. */
  public List<String> words() {
    List<String> words = new ArrayList<>();
    conflicts.forEach(c -> words.add(c.words()));
    reaches.stream().filter(r -> !r.met()).forEach(r -> words.add(r.words()));
    words.addAll(notes);
    return words;
  }
}
