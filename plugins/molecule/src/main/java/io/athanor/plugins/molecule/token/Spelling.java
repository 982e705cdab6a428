package io.athanor.plugins.molecule.token;

import io.athanor.plugins.molecule.graph.MolecularGraph;
import io.athanor.plugins.molecule.graph.MolecularGraph.Bond;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Spells a molecule, from its first atom on. At each atom the parts that hang on it come in the
 * order of their size, the largest one last and without brackets; a part is entered by a double
 * bond where it can be, so that the bonds that close rings are single.
 */
public final class Spelling {
  private final MolecularGraph graph;
  private final BitSet seen = new BitSet();
  private final List<Token> tokens = new ArrayList<>();
  private final int[] depths;
  // the atoms that belong to another's unit
  private final BitSet absorbed = new BitSet();

  private record Part(Bond entry, int atoms) {}

  private Spelling(MolecularGraph graph) {
    this.graph = graph;
    this.depths = new int[graph.atoms().size()];
    for (int atom = 0; atom < depths.length; atom++) {
      int centre = atom;
      Unit.about(graph, atom).ifPresent(unit -> unit.oxygens(graph, centre).forEach(absorbed::set));
    }
    seen.or(absorbed);
  }

  /**
   * The tokens of which {@link Derivation} makes the molecule again, without an end. Rings for
   * which there is no token stay open: those of too many atoms, and those of cumulated double
   * bonds. Atoms of which there is no unit are left out.
   */
  public static List<Token> of(MolecularGraph graph) {
    var spelling = new Spelling(graph);
    spelling.spell(spelling.first(), 1, 0);
    return List.copyOf(spelling.tokens);
  }

  private int first() {
    int first = 0;
    while (absorbed.get(first)) {
      first++;
    }
    return first;
  }

  private void spell(int atom, int order, int depth) {
    Unit.about(graph, atom).ifPresent(unit -> append(new Token.Atom(unit, order)));
    depths[atom] = depth;
    seen.set(atom);
    List<Part> parts = parts(atom);
    for (int i = 0; i < parts.size(); i++) {
      Bond entry = parts.get(i).entry();
      int next = entry.other(atom);
      boolean branch = i < parts.size() - 1;
      if (branch) {
        append(new Token.Open());
      }
      spell(next, entry.order(), depth + 1);
      if (branch) {
        append(new Token.Close());
      }
    }
  }

  /** What hangs on an atom and is not spelled yet; rings that end here are closed on the way. */
  private List<Part> parts(int atom) {
    var parts = new ArrayList<Part>();
    var counted = (BitSet) seen.clone();
    List<Bond> bonds = new ArrayList<>(graph.bondsOf(atom));
    bonds.sort(
        Comparator.comparingInt(Bond::order).reversed().thenComparingInt(bond -> bond.other(atom)));
    for (Bond bond : bonds) {
      int other = bond.other(atom);
      if (absorbed.get(other)) {
        continue;
      }
      if (seen.get(other)) {
        close(bond, depths[atom] - depths[other] + 1);
      } else if (!counted.get(other)) {
        BitSet part = graph.reachable(other, seen);
        counted.or(part);
        parts.add(new Part(bond, part.cardinality()));
      }
    }
    parts.sort(
        Comparator.comparingInt(Part::atoms).thenComparingInt(part -> part.entry().other(atom)));
    return parts;
  }

  private void close(Bond bond, int size) {
    // of size 2 is the bond by which the atom was reached
    if (size > 2 && bond.order() == 1) {
      append(new Token.Ring(size));
    }
  }

  private void append(Token token) {
    if (Alphabet.has(token)) {
      tokens.add(token);
    }
  }
}
