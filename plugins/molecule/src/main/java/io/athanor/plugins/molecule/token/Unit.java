package io.athanor.plugins.molecule.token;

import io.athanor.plugins.molecule.graph.AtomKind;
import io.athanor.plugins.molecule.graph.MolecularGraph;
import io.athanor.plugins.molecule.graph.MolecularGraph.Bond;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a token adds: an atom, with the oxygens that it has for sure. Charges and valences beyond
 * the first come as whole groups, so that none is ever left half done.
 */
public enum Unit {
  C("C", AtomKind.C, 3),
  N("N", AtomKind.N, 3),
  O("O", AtomKind.O, 2),
  F("F", AtomKind.F, 1),
  P("P", AtomKind.P, 2),
  S("S", AtomKind.S, 2),
  CL("Cl", AtomKind.CL, 1),
  BR("Br", AtomKind.BR, 1),
  I("I", AtomKind.I, 1),
  NITRO("NO2", AtomKind.N_PLUS, 1, 1, 1, 1),
  N_OXIDE("NO", AtomKind.N_PLUS, 3, 2, 0, 1),
  SULFINYL("SO", AtomKind.S, 2, 1, 1, 0),
  SULFONYL("SO2", AtomKind.S, 2, 1, 2, 0),
  PHOSPHORYL("PO", AtomKind.P, 3, 1, 1, 0);

  private final String symbol;
  private final AtomKind centre;
  private final int bonds;
  private final int mostOrder;
  private final int doubled;
  private final int charged;

  Unit(String symbol, AtomKind centre, int mostOrder) {
    this(symbol, centre, centre.least(), mostOrder, 0, 0);
  }

  Unit(String symbol, AtomKind centre, int bonds, int mostOrder, int doubled, int charged) {
    this.symbol = symbol;
    this.centre = centre;
    this.bonds = bonds;
    this.mostOrder = mostOrder;
    this.doubled = doubled;
    this.charged = charged;
  }

  /** Such as {@code C} or {@code SO2}. */
  public String symbol() {
    return symbol;
  }

  /** The atom that is bonded to others. */
  public AtomKind centre() {
    return centre;
  }

  /** What the orders of its bonds to other units may sum to. */
  public int bonds() {
    return bonds;
  }

  /** Greatest order of one such bond. */
  public int mostOrder() {
    return mostOrder;
  }

  /** Oxygens with a double bond to the centre. */
  public int doubled() {
    return doubled;
  }

  /** Negative oxygens with a single bond to the centre. */
  public int charged() {
    return charged;
  }

  /** The unit about an atom of a molecule, if there is one with as many bonds. */
  static Optional<Unit> about(MolecularGraph graph, int atom) {
    for (Unit unit : values()) {
      if (unit.centre == graph.atom(atom)
          && unit.oxygens(graph, atom).size() == unit.doubled + unit.charged
          && graph.valence(atom) - 2 * unit.doubled - unit.charged <= unit.bonds) {
        return Optional.of(unit);
      }
    }
    return Optional.empty();
  }

  /** As many of its oxygens as an atom of a molecule has. */
  List<Integer> oxygens(MolecularGraph graph, int atom) {
    var oxygens = new ArrayList<Integer>();
    int doubledLeft = doubled;
    int chargedLeft = charged;
    for (Bond bond : graph.bondsOf(atom)) {
      int other = bond.other(atom);
      if (graph.atom(other) == AtomKind.O && bond.order() == 2 && doubledLeft > 0) {
        oxygens.add(other);
        doubledLeft--;
      } else if (graph.atom(other) == AtomKind.O_MINUS && chargedLeft > 0) {
        oxygens.add(other);
        chargedLeft--;
      }
    }
    return oxygens;
  }
}
