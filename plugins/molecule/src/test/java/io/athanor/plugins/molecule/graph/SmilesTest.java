package io.athanor.plugins.molecule.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.athanor.plugins.molecule.graph.MolecularGraph.Bond;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SmilesTest {

  @Test
  void oneSmilesForAllNumberings() {
    var random = new Random(5);
    for (String smiles : Known.ALL) {
      MolecularGraph graph = Known.graph(smiles);
      String canonical = Smiles.canonical(graph);
      assertThat(Smiles.canonical(Known.graph(canonical))).isEqualTo(canonical);
      for (int i = 0; i < 10; i++) {
        assertThat(Smiles.canonical(renumbered(graph, random))).as(smiles).isEqualTo(canonical);
      }
    }
  }

  private static MolecularGraph renumbered(MolecularGraph graph, Random random) {
    List<Integer> places =
        new ArrayList<>(IntStream.range(0, graph.atoms().size()).boxed().toList());
    Collections.shuffle(places, random);
    var atoms = new AtomKind[graph.atoms().size()];
    Arrays.setAll(atoms, i -> graph.atom(places.indexOf(i)));
    var bonds = new ArrayList<Bond>();
    for (Bond bond : graph.bonds()) {
      bonds.add(new Bond(places.get(bond.to()), places.get(bond.from()), bond.order()));
    }
    Collections.shuffle(bonds, random);
    return new MolecularGraph(List.of(atoms), bonds);
  }

  @Test
  void oneSmilesForBothWaysToDrawARing() {
    assertThat(canonical("CC1=CC=CC=C1C"))
        .isEqualTo(canonical("CC1=C(C)C=CC=C1"))
        .isEqualTo(canonical("Cc1ccccc1C"));
    assertThat(canonical("O=N(=O)c1ccccc1")).isEqualTo(canonical(Known.NITROBENZENE));
    assertThat(canonical("C[C@H](N)C(=O)O")).isEqualTo(canonical("CC(N)C(=O)O"));
    assertThat(canonical("[H]C([H])([H])O")).isEqualTo(canonical("CO"));
  }

  private static String canonical(String smiles) {
    return Smiles.canonical(Known.graph(smiles));
  }

  @Test
  void countsAtoms() {
    assertThat(Known.graph(Known.ASPIRIN).formula()).isEqualTo("C9H8O4");
    assertThat(Known.graph(Known.CAFFEINE).formula()).isEqualTo("C8H10N4O2");
    assertThat(Known.graph(Known.NITROBENZENE).formula()).isEqualTo("C6H5NO2");
    assertThat(Known.graph("O").formula()).isEqualTo("H2O");
    assertThat(Known.graph(Known.OMEPRAZOLE).rings()).isEqualTo(3);
  }

  @Test
  void findsTheSmallestRingOfABond() {
    MolecularGraph graph = Known.graph("C1CC1CCC");
    assertThat(graph.bonds().stream().map(graph::smallestRing).toList())
        .containsExactlyInAnyOrder(3, 3, 3, 0, 0, 0);
  }

  @Test
  void saysWhyAMoleculeIsNone() {
    assertThat(reason("")).isEqualTo("its SMILES is empty");
    assertThat(reason("c1cc")).contains("'c1cc' is no SMILES").contains("Unclosed ring");
    assertThat(reason("CCO.CC")).contains("several parts");
    assertThat(reason("CB(O)O")).contains("B is not among the atoms");
    assertThat(reason("C[N-]C")).contains("N with charge -1");
    assertThat(reason("[CH2]C")).contains("a radical or an unusual valence");
    assertThat(reason("[13CH4]")).contains("isotope");
    assertThat(reason("*C")).contains("* is not among the atoms");
    assertThat(reason("[H][H]")).isNotBlank();
  }

  private static String reason(String smiles) {
    var unfit = new String[1];
    assertThatExceptionOfType(Unfit.class)
        .isThrownBy(() -> Smiles.read(smiles))
        .satisfies(e -> unfit[0] = e.getMessage());
    return unfit[0];
  }
}
