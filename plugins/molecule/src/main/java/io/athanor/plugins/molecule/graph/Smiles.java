package io.athanor.plugins.molecule.graph;

import io.athanor.plugins.molecule.graph.MolecularGraph.Bond;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import org.openscience.cdk.aromaticity.Aromaticity;
import org.openscience.cdk.exception.CDKException;
import org.openscience.cdk.exception.InvalidSmilesException;
import org.openscience.cdk.graph.Cycles;
import org.openscience.cdk.interfaces.IAtom;
import org.openscience.cdk.interfaces.IAtomContainer;
import org.openscience.cdk.interfaces.IBond;
import org.openscience.cdk.interfaces.IChemObjectBuilder;
import org.openscience.cdk.silent.SilentChemObjectBuilder;
import org.openscience.cdk.smiles.SmiFlavor;
import org.openscience.cdk.smiles.SmilesGenerator;
import org.openscience.cdk.smiles.SmilesParser;
import org.openscience.cdk.tools.manipulator.AtomContainerManipulator;

/**
 * SMILES ⇄ graph ⇄ CDK's molecule. Molecules are neutral as a whole and told by their constitution:
 * stereochemistry is left out, and so are isotopes.
 */
public final class Smiles {
  private static final IChemObjectBuilder BUILDER = SilentChemObjectBuilder.getInstance();

  /** What is written of what can't be read. */
  private static final int SHOWN = 40;

  private Smiles() {}

  /**
   * Reads a SMILES.
   *
   * @param text what stands after the first blank is not looked at
   * @throws Unfit when it is none, or tells of what this domain's molecules can't be
   */
  public static MolecularGraph read(String text) throws Unfit {
    String smiles = text.strip();
    if (smiles.isEmpty()) {
      throw new Unfit("its SMILES is empty");
    }
    try {
      return graph(new SmilesParser(BUILDER).parseSmiles(smiles));
    } catch (InvalidSmilesException e) {
      String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new Unfit(
          "'%s' is no SMILES (%s)".formatted(shown(smiles), why.replaceAll("[:\\s]+$", "")));
    }
  }

  /**
   * The graph of CDK's molecule, whose bonds have orders.
   *
   * @throws Unfit when it is what this domain's molecules can't be
   */
  public static MolecularGraph graph(IAtomContainer given) throws Unfit {
    IAtomContainer container = AtomContainerManipulator.suppressHydrogens(given);
    if (container.isEmpty()) {
      throw new Unfit("it has no atom but hydrogen");
    }
    var atoms = new ArrayList<AtomKind>();
    var indices = new HashMap<IAtom, Integer>();
    for (IAtom atom : container.atoms()) {
      indices.put(atom, atoms.size());
      atoms.add(kind(atom));
    }
    List<Bond> bonds = new ArrayList<>();
    for (IBond bond : container.bonds()) {
      bonds.add(new Bond(indices.get(bond.getBegin()), indices.get(bond.getEnd()), order(bond)));
    }
    var graph = new MolecularGraph(separated(atoms, bonds), bonds);
    requireWhole(graph);
    for (IAtom atom : container.atoms()) {
      requireValence(graph, indices.get(atom), atom);
    }
    return graph;
  }

  private static AtomKind kind(IAtom atom) throws Unfit {
    if (atom.getMassNumber() != null) {
      throw new Unfit("it names an isotope; leave mass numbers out");
    }
    int charge = atom.getFormalCharge() == null ? 0 : atom.getFormalCharge();
    return AtomKind.of(atom.getAtomicNumber(), charge)
        .orElseThrow(
            () ->
                new Unfit(
                    "%s%s is not among the atoms that it may have: C, N, O, F, P, S, Cl, Br, I, N+ and O-"
                        .formatted(
                            atom.getAtomicNumber() == 0 ? "*" : atom.getSymbol(),
                            charge == 0 ? "" : " with charge %+d".formatted(charge))));
  }

  private static int order(IBond bond) throws Unfit {
    int order = bond.getOrder() == null ? 0 : bond.getOrder().numeric();
    if (order < 1 || order > 3) {
      throw new Unfit("it has a bond that is neither single, double nor triple");
    }
    return order;
  }

  /** Nitro groups that are written with five bonds get the charges that they have. */
  private static List<AtomKind> separated(List<AtomKind> atoms, List<Bond> bonds) {
    var valences = new int[atoms.size()];
    for (Bond bond : bonds) {
      valences[bond.from()] += bond.order();
      valences[bond.to()] += bond.order();
    }
    var separated = new ArrayList<>(atoms);
    for (int i = 0; i < bonds.size(); i++) {
      Bond bond = bonds.get(i);
      int nitrogen = atoms.get(bond.from()) == AtomKind.N ? bond.from() : bond.to();
      int oxygen = bond.other(nitrogen);
      if (bond.order() == 2
          && separated.get(nitrogen) == AtomKind.N
          && atoms.get(oxygen) == AtomKind.O
          && valences[nitrogen] == 5) {
        separated.set(nitrogen, AtomKind.N_PLUS);
        separated.set(oxygen, AtomKind.O_MINUS);
        bonds.set(i, new Bond(bond.from(), bond.to(), 1));
      }
    }
    return separated;
  }

  private static void requireWhole(MolecularGraph graph) throws Unfit {
    if (graph.reachable(0, new BitSet()).cardinality() < graph.atoms().size()) {
      throw new Unfit("it has several parts; give one molecule, without salts and solvents");
    }
  }

  private static void requireValence(MolecularGraph graph, int index, IAtom atom) throws Unfit {
    AtomKind kind = graph.atom(index);
    int valence = graph.valence(index);
    int given = atom.getImplicitHydrogenCount() == null ? 0 : atom.getImplicitHydrogenCount();
    if (valence > kind.capacity() || kind.hydrogens(valence) != given) {
      throw new Unfit(
          "its atom %d, %s, has bonds of order %d and %d hydrogens: a radical or an unusual valence"
              .formatted(index + 1, kind.symbol(), valence, given));
    }
  }

  /**
   * The same SMILES for all ways to number the atoms and to draw aromatic bonds. What CDK finds
   * aromatic but could not read again, as rings of sulfur with four bonds, is written as drawn.
   */
  public static String canonical(MolecularGraph graph) {
    IAtomContainer container = container(graph);
    String aromatic = written(container, SmiFlavor.Unique | SmiFlavor.UseAromaticSymbols);
    try {
      read(aromatic);
      return aromatic;
    } catch (Unfit notKekule) {
      return written(container, SmiFlavor.Unique);
    }
  }

  private static String written(IAtomContainer container, int flavour) {
    try {
      return new SmilesGenerator(flavour).create(container);
    } catch (CDKException e) {
      throw new IllegalStateException("CDK writes no SMILES of a molecule that it holds", e);
    }
  }

  /** CDK's molecule with hydrogens counted and aromatic atoms, bonds and rings marked. */
  public static IAtomContainer container(MolecularGraph graph) {
    IAtomContainer container = BUILDER.newAtomContainer();
    for (int i = 0; i < graph.atoms().size(); i++) {
      AtomKind kind = graph.atom(i);
      IAtom atom = container.newAtom(kind.number(), graph.hydrogens(i));
      atom.setFormalCharge(kind.charge());
    }
    for (Bond bond : graph.bonds()) {
      container.newBond(container.getAtom(bond.from()), container.getAtom(bond.to()), order(bond));
    }
    Cycles.markRingAtomsAndBonds(container);
    try {
      new Aromaticity(Aromaticity.Model.Daylight, Cycles.or(Cycles.all(), Cycles.relevant()))
          .apply(container);
    } catch (CDKException e) {
      throw new IllegalStateException("CDK finds no rings of a molecule that it holds", e);
    }
    return container;
  }

  private static IBond.Order order(Bond bond) {
    return switch (bond.order()) {
      case 1 -> IBond.Order.SINGLE;
      case 2 -> IBond.Order.DOUBLE;
      default -> IBond.Order.TRIPLE;
    };
  }

  /** What was given, cut short. */
  public static String shown(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }
}
