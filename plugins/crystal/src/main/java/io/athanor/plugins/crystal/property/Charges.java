package io.athanor.plugins.crystal.property;

import io.athanor.plugins.crystal.Crystal;
import io.athanor.plugins.crystal.Element;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Charges of a cell's elements out of their common oxidation states, one for each element, that sum
 * to zero (as in D. W. Davies et al., Chem 1 (2016) 617). Of several assignments the one of the
 * most common states.
 */
final class Charges {
  private static final int MOST_ELEMENTS = 8;

  private final List<Element> elements;
  private final int[] counts;
  private final int[] chosen;
  private Map<Element, Integer> best;
  private int least = Integer.MAX_VALUE;

  private Charges(Map<Element, Integer> composition) {
    elements = new ArrayList<>(composition.keySet());
    counts = composition.values().stream().mapToInt(Integer::intValue).toArray();
    chosen = new int[counts.length];
  }

  /** By element; empty when no states sum to zero. A cell of one element has none charged. */
  static Optional<Map<Element, Integer>> of(Crystal crystal) {
    Map<Element, Integer> composition = crystal.composition();
    if (composition.size() == 1) {
      return Optional.of(Map.of(composition.keySet().iterator().next(), 0));
    }
    if (composition.size() > MOST_ELEMENTS) {
      return Optional.empty();
    }
    var charges = new Charges(composition);
    charges.search(0, 0, 0);
    return Optional.ofNullable(charges.best);
  }

  /**
   * @param rank sum of the places of the states chosen before in their elements' lists
   */
  private void search(int at, int charge, int rank) {
    if (rank >= least) {
      return;
    }
    if (at == counts.length) {
      if (charge == 0) {
        least = rank;
        best = new HashMap<>();
        for (int i = 0; i < at; i++) {
          best.put(elements.get(i), chosen[i]);
        }
      }
      return;
    }
    List<Integer> states = elements.get(at).states();
    for (int i = 0; i < states.size(); i++) {
      chosen[at] = states.get(i);
      search(at + 1, charge + counts[at] * states.get(i), rank + i);
    }
  }
}
