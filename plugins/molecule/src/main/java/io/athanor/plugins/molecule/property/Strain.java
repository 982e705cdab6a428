package io.athanor.plugins.molecule.property;

import io.athanor.plugins.molecule.graph.AtomKind;
import io.athanor.plugins.molecule.graph.MolecularGraph;
import io.athanor.plugins.molecule.graph.MolecularGraph.Bond;
import io.athanor.plugins.molecule.graph.Smiles;
import io.athanor.plugins.molecule.token.Derivation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.openscience.cdk.graph.Cycles;
import org.openscience.cdk.interfaces.IAtomContainer;
import org.openscience.cdk.interfaces.IBond;

/** Rings that no one has made, or that are gone at once. */
final class Strain {
  private static final int SMALL = 4;

  /** In rings up to this, a bridgehead takes no double bond (J. Bredt's rule). */
  private static final int BREDT = 8;

  private final MolecularGraph graph;
  private final List<Ring> rings;

  /** A ring of a smallest set. */
  private record Ring(BitSet atoms, BitSet bonds) {
    int size() {
      return bonds.cardinality();
    }
  }

  private Strain(MolecularGraph graph) {
    this.graph = graph;
    this.rings = rings(graph);
  }

  /** What is strained, if anything is. */
  static Optional<String> of(MolecularGraph graph) {
    var strain = new Strain(graph);
    return strain.straight().or(strain::fused);
  }

  private static List<Ring> rings(MolecularGraph graph) {
    IAtomContainer container = Smiles.container(graph);
    var rings = new ArrayList<Ring>();
    for (IAtomContainer each : Cycles.mcb(container).toRingSet().atomContainers()) {
      var ring = new Ring(new BitSet(), new BitSet());
      each.atoms().forEach(atom -> ring.atoms().set(container.indexOf(atom)));
      for (IBond bond : each.bonds()) {
        ring.bonds().set(container.indexOf(bond));
      }
      rings.add(ring);
    }
    return rings;
  }

  /** Three atoms in a line in a ring that has no room for them. */
  private Optional<String> straight() {
    for (Ring ring : rings) {
      if (ring.size() >= Derivation.LEAST_RING_WITH_LINE) {
        continue;
      }
      for (int atom = ring.atoms().nextSetBit(0); atom >= 0; ) {
        if (isStraight(atom)) {
          return Optional.of(
              "a ring of %d atoms holds a triple bond or two double bonds at one atom"
                  .formatted(ring.size()));
        }
        atom = ring.atoms().nextSetBit(atom + 1);
      }
    }
    return Optional.empty();
  }

  private boolean isStraight(int atom) {
    AtomKind kind = graph.atom(atom);
    int second = graph.bondsOf(atom).stream().mapToInt(bond -> bond.order() - 1).sum();
    return second > 1 && kind.capacity() == AtomKind.C.capacity();
  }

  private Optional<String> fused() {
    for (int i = 0; i < rings.size(); i++) {
      for (int j = 0; j < i; j++) {
        Ring here = rings.get(i);
        Ring there = rings.get(j);
        var shared = (BitSet) here.bonds().clone();
        shared.and(there.bonds());
        int bonds = shared.cardinality();
        if (bonds > 0 && here.size() <= SMALL && there.size() <= SMALL) {
          return Optional.of(
              "rings of %d and %d atoms share a bond".formatted(here.size(), there.size()));
        }
        if (bonds > 1 && Math.max(here.size(), there.size()) <= BREDT && bentHead(shared)) {
          return Optional.of("a bridgehead of small rings has a double bond");
        }
      }
    }
    return Optional.empty();
  }

  /** Whether an end of the bonds that two rings share has a double bond. */
  private boolean bentHead(BitSet shared) {
    var ends = new BitSet();
    shared.stream()
        .forEach(
            index -> {
              Bond bond = graph.bonds().get(index);
              ends.flip(bond.from());
              ends.flip(bond.to());
            });
    return ends.stream()
        .anyMatch(atom -> graph.bondsOf(atom).stream().anyMatch(bond -> bond.order() > 1));
  }
}
