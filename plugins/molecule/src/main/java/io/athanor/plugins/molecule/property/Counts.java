package io.athanor.plugins.molecule.property;

import org.openscience.cdk.graph.Cycles;
import org.openscience.cdk.interfaces.IAtom;
import org.openscience.cdk.interfaces.IAtomContainer;
import org.openscience.cdk.interfaces.IBond;

/** What is counted of a molecule whose hydrogens are counted, rings and aromatic atoms marked. */
final class Counts {
  private static final int CARBON = 6;
  private static final int NITROGEN = 7;
  private static final int OXYGEN = 8;
  private static final int SULFUR = 16;

  private Counts() {}

  /** Nitrogens and oxygens that have a hydrogen. */
  static int donors(IAtomContainer container) {
    int donors = 0;
    for (IAtom atom : container.atoms()) {
      boolean polar = atom.getAtomicNumber() == NITROGEN || atom.getAtomicNumber() == OXYGEN;
      donors += polar && atom.getImplicitHydrogenCount() > 0 ? 1 : 0;
    }
    return donors;
  }

  /**
   * Atoms with a lone pair to give: oxygens, sulfur of two bonds, and nitrogens without a charge
   * whose pair is not in an aromatic ring nor beside a carbonyl or sulfonyl group.
   */
  static int acceptors(IAtomContainer container) {
    int acceptors = 0;
    for (IAtom atom : container.atoms()) {
      acceptors += accepts(container, atom) ? 1 : 0;
    }
    return acceptors;
  }

  private static boolean accepts(IAtomContainer container, IAtom atom) {
    int bonds = orders(container, atom) + atom.getImplicitHydrogenCount();
    return switch (atom.getAtomicNumber()) {
      case OXYGEN -> true;
      case SULFUR -> bonds == 2 && atom.getImplicitHydrogenCount() == 0;
      case NITROGEN -> atom.getFormalCharge() == 0 && hasPair(container, atom);
      default -> false;
    };
  }

  private static boolean hasPair(IAtomContainer container, IAtom nitrogen) {
    if (nitrogen.isAromatic()) {
      return container.getConnectedBondsCount(nitrogen) == 2
          && nitrogen.getImplicitHydrogenCount() == 0;
    }
    for (IBond bond : container.getConnectedBondsList(nitrogen)) {
      if (bond.getOrder() == IBond.Order.SINGLE && isAcyl(container, bond.getOther(nitrogen))) {
        return false;
      }
    }
    return true;
  }

  /** A carbon or sulfur with a double bond to oxygen. */
  private static boolean isAcyl(IAtomContainer container, IAtom atom) {
    if (atom.getAtomicNumber() != CARBON && atom.getAtomicNumber() != SULFUR) {
      return false;
    }
    return container.getConnectedBondsList(atom).stream()
        .anyMatch(
            bond ->
                bond.getOrder() == IBond.Order.DOUBLE
                    && bond.getOther(atom).getAtomicNumber() == OXYGEN);
  }

  private static int orders(IAtomContainer container, IAtom atom) {
    return container.getConnectedBondsList(atom).stream()
        .mapToInt(bond -> bond.getOrder().numeric())
        .sum();
  }

  /**
   * Single bonds outside of rings between atoms that both have further neighbours, without those of
   * amides and those beside a triple bond.
   */
  static int rotatable(IAtomContainer container) {
    int rotatable = 0;
    for (IBond bond : container.bonds()) {
      IAtom here = bond.getBegin();
      IAtom there = bond.getEnd();
      boolean turns =
          bond.getOrder() == IBond.Order.SINGLE
              && !bond.isInRing()
              && container.getConnectedBondsCount(here) > 1
              && container.getConnectedBondsCount(there) > 1
              && !isStraight(container, here)
              && !isStraight(container, there)
              && !isAmide(container, here, there)
              && !isAmide(container, there, here);
      rotatable += turns ? 1 : 0;
    }
    return rotatable;
  }

  private static boolean isStraight(IAtomContainer container, IAtom atom) {
    return container.getConnectedBondsList(atom).stream()
        .anyMatch(bond -> bond.getOrder() == IBond.Order.TRIPLE);
  }

  private static boolean isAmide(IAtomContainer container, IAtom nitrogen, IAtom carbon) {
    return nitrogen.getAtomicNumber() == NITROGEN
        && carbon.getAtomicNumber() == CARBON
        && isAcyl(container, carbon);
  }

  /** Aromatic rings of a smallest set of rings. */
  static int aromaticRings(IAtomContainer container) {
    int aromatic = 0;
    for (IAtomContainer ring : Cycles.mcb(container).toRingSet().atomContainers()) {
      boolean all = true;
      for (IAtom atom : ring.atoms()) {
        all &= atom.isAromatic();
      }
      aromatic += all ? 1 : 0;
    }
    return aromatic;
  }

  /** Share of carbons without double, triple and aromatic bonds; 0 where there is no carbon. */
  static double saturatedShare(IAtomContainer container) {
    int carbons = 0;
    int saturated = 0;
    for (IAtom atom : container.atoms()) {
      if (atom.getAtomicNumber() == CARBON) {
        carbons++;
        saturated += orders(container, atom) == container.getConnectedBondsCount(atom) ? 1 : 0;
      }
    }
    return carbons == 0 ? 0 : (double) saturated / carbons;
  }
}
