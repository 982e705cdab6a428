package io.athanor.plugins.molecule;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.plugins.molecule.graph.Known;
import io.athanor.plugins.molecule.graph.Unfit;
import io.athanor.sdk.Options;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MoleculeTest {
  private final MoleculePlugin plugin = new MoleculePlugin();

  private static Molecule molecule(String smiles, int tokens) throws Unfit {
    return Molecule.of(Known.graph(smiles), tokens);
  }

  @Test
  void isOneHoweverItWasWritten() throws Unfit {
    assertThat(molecule("OCC", 40)).isEqualTo(molecule("C(C)O", 40)).hasToString("OCC");
    assertThat(molecule("OCC", 40)).isNotEqualTo(molecule("OCC", 41));
    assertThat(plugin.canonical(molecule("OCC", 40)))
        .isEqualTo(plugin.canonical(molecule("CCO", 41)));
  }

  @Test
  void isNearToWhatIsLikeIt() throws Unfit {
    Molecule aspirin = molecule(Known.ASPIRIN, 40);
    Molecule salicylic = molecule("O=C(O)c1ccccc1O", 40);
    Molecule caffeine = molecule(Known.CAFFEINE, 40);
    assertThat(plugin.distance(aspirin, aspirin)).isZero();
    assertThat(plugin.distance(aspirin, salicylic)).isLessThan(plugin.distance(aspirin, caffeine));
    // of alkanes that long, every atom has the same surroundings
    assertThat(plugin.distance(molecule("CCCCCCCCCCCC", 40), molecule("CCCCCCCCCCCCC", 40)))
        .isPositive();
  }

  @Test
  void theMoleculeIsDecodedOfItsOwnTensor() throws Unfit {
    for (String smiles : List.of(Known.DIAZEPAM, Known.FUROSEMIDE, "C1C2CC3CC1CC(C2)C3")) {
      Molecule molecule = molecule(smiles, 60);
      float[] tensor = plugin.codec().encode(molecule);
      assertThat(plugin.codec().decode(tensor, plugin.codec().tensorShape(molecule), null))
          .isEqualTo(molecule);
    }
  }

  @Test
  void tellsAboutItself() throws Unfit {
    assertThat(plugin.codec().describe(molecule(Known.ASPIRIN, 40)))
        .isEqualTo(
            Map.of(
                "SMILES",
                "O=C(O)c1ccccc1OC(=O)C",
                "formula",
                "C9H8O4",
                "atoms",
                "13",
                "rings",
                "1"));
    assertThat(plugin.evaluators(Options.defaults(plugin.options()))).hasSize(1);
  }
}
