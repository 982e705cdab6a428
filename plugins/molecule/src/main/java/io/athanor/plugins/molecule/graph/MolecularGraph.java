package io.athanor.plugins.molecule.graph;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;

/**
 * A molecule as its heavy atoms and their bonds of order 1 to 3; hydrogens are what is missing to
 * an atom's valence. Immutable.
 */
public final class MolecularGraph {

  /** A bond between two atoms, told by their indices. */
  public record Bond(int from, int to, int order) {
    /** The atom at the other end. */
    public int other(int atom) {
      return atom == from ? to : from;
    }
  }

  private final List<AtomKind> atoms;
  private final List<Bond> bonds;
  private final List<List<Bond>> bondsOf;

  public MolecularGraph(List<AtomKind> atoms, List<Bond> bonds) {
    this.atoms = List.copyOf(atoms);
    this.bonds = List.copyOf(bonds);
    var of = new ArrayList<List<Bond>>();
    for (int i = 0; i < atoms.size(); i++) {
      of.add(new ArrayList<>());
    }
    for (Bond bond : bonds) {
      of.get(bond.from()).add(bond);
      of.get(bond.to()).add(bond);
    }
    this.bondsOf = of.stream().map(List::copyOf).toList();
  }

  public List<AtomKind> atoms() {
    return atoms;
  }

  public AtomKind atom(int index) {
    return atoms.get(index);
  }

  public List<Bond> bonds() {
    return bonds;
  }

  /** The bonds of one atom. */
  public List<Bond> bondsOf(int atom) {
    return bondsOf.get(atom);
  }

  /** Sum of the orders of an atom's bonds. */
  public int valence(int atom) {
    return bondsOf(atom).stream().mapToInt(Bond::order).sum();
  }

  public int hydrogens(int atom) {
    return atom(atom).hydrogens(valence(atom));
  }

  public int charge() {
    return atoms.stream().mapToInt(AtomKind::charge).sum();
  }

  /** Number of independent rings. */
  public int rings() {
    return bonds.size() - atoms.size() + 1;
  }

  /** Hill's formula, such as {@code C9H8O4}. */
  public String formula() {
    var counts = new TreeMap<String, Integer>();
    for (int i = 0; i < atoms.size(); i++) {
      counts.merge(atom(i).element(), 1, Integer::sum);
      if (hydrogens(i) > 0) {
        counts.merge("H", hydrogens(i), Integer::sum);
      }
    }
    var formula = new StringBuilder();
    // carbon and its hydrogen come first
    for (String first : counts.containsKey("C") ? List.of("C", "H") : List.<String>of()) {
      formula.append(part(first, counts.remove(first)));
    }
    counts.forEach((element, count) -> formula.append(part(element, count)));
    return formula.toString();
  }

  private static String part(String element, Integer count) {
    return count == null ? "" : count == 1 ? element : element + count;
  }

  /**
   * Atoms that can be reached from one without passing through others.
   *
   * @param closed atoms that can't be passed through
   */
  public BitSet reachable(int start, BitSet closed) {
    var seen = new BitSet(atoms.size());
    var left = new ArrayList<Integer>(List.of(start));
    seen.set(start);
    while (!left.isEmpty()) {
      int atom = left.remove(left.size() - 1);
      for (Bond bond : bondsOf(atom)) {
        int other = bond.other(atom);
        if (!closed.get(other) && !seen.get(other)) {
          seen.set(other);
          left.add(other);
        }
      }
    }
    return seen;
  }

  /**
   * Number of atoms in the smallest ring that holds a bond.
   *
   * @return 0 when no ring does
   */
  public int smallestRing(Bond ring) {
    List<Integer> distances = new ArrayList<>(Collections.nCopies(atoms.size(), -1));
    var queue = new ArrayList<Integer>(List.of(ring.from()));
    distances.set(ring.from(), 0);
    for (int next = 0; next < queue.size(); next++) {
      int atom = queue.get(next);
      for (Bond bond : bondsOf(atom)) {
        int other = bond.other(atom);
        if (!bond.equals(ring) && distances.get(other) < 0) {
          distances.set(other, distances.get(atom) + 1);
          queue.add(other);
        }
      }
    }
    return distances.get(ring.to()) + 1;
  }
}
