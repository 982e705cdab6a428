package io.athanor.plugins.molecule.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.athanor.plugins.molecule.Molecule;
import io.athanor.plugins.molecule.graph.Known;
import io.athanor.plugins.molecule.graph.Unfit;
import io.athanor.sdk.PropertyResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PropertiesTest {
  private static final MoleculeProperties PROPERTIES = new MoleculeProperties();

  private static Molecule molecule(String smiles) {
    try {
      return Molecule.of(Known.graph(smiles), Molecule.MOST_TOKENS);
    } catch (Unfit e) {
      throw new AssertionError(smiles, e);
    }
  }

  private static double value(String smiles, String property) {
    PropertyResult result = PROPERTIES.evaluate(molecule(smiles), Set.of(property)).get(property);
    return ((PropertyResult.Value) result).value();
  }

  /** Weights and polar surfaces as PubChem gives them; counts by hand. */
  @ParameterizedTest
  @CsvSource({
    "CC(=O)Oc1ccccc1C(=O)O,               180.16,  63.6, 1, 4, 3, 1",
    "CC(C)Cc1ccc(cc1)C(C)C(=O)O,          206.28,  37.3, 1, 2, 4, 1",
    "CC(=O)Nc1ccc(O)cc1,                  151.16,  49.3, 2, 2, 1, 1",
    "CN1CCCC1c1cccnc1,                    162.23,  16.1, 0, 2, 1, 1",
    "CN1C(=O)CN=C(c2ccccc2)c2cc(Cl)ccc21, 284.74,  32.7, 0, 2, 1, 2",
    "Cc1cc(NS(=O)(=O)c2ccc(N)cc2)no1,     253.28, 106.6, 2, 5, 3, 2",
    "NS(=O)(=O)c1cc(C(=O)O)c(NCc2ccco2)cc1Cl, 330.74, 131.0, 3, 6, 5, 2",
    "CC(C)NCC(O)COc1cccc2ccccc12,         259.34,  41.5, 2, 3, 6, 2",
    "CC12CCC3C(CCC4=CC(=O)CCC34C)C1CCC2O, 288.42,  37.3, 1, 2, 0, 0"
  })
  void agreesWithWhatIsKnown(
      String smiles,
      double weight,
      double surface,
      int donors,
      int acceptors,
      int rotatable,
      int aromatic) {
    assertThat(value(smiles, "molecular_weight")).isCloseTo(weight, within(0.01));
    assertThat(value(smiles, "tpsa")).isCloseTo(surface, within(0.06));
    assertThat(value(smiles, "hbond_donors")).isEqualTo(donors);
    assertThat(value(smiles, "hbond_acceptors")).isEqualTo(acceptors);
    assertThat(value(smiles, "rotatable_bonds")).isEqualTo(rotatable);
    assertThat(value(smiles, "aromatic_rings")).isEqualTo(aromatic);
  }

  /** Measured partition coefficients, as reference books give them. */
  @Test
  void logPIsNearTheMeasuredOne() {
    Object[][] measured = {
      {Known.ASPIRIN, 1.19},
      {Known.CAFFEINE, -0.07},
      {Known.IBUPROFEN, 3.97},
      {Known.PARACETAMOL, 0.46},
      {Known.NICOTINE, 1.17},
      {Known.DIAZEPAM, 2.82},
      {Known.OMEPRAZOLE, 2.23},
      {Known.SULFAMETHOXAZOLE, 0.89},
      {Known.PROPRANOLOL, 3.48},
      {Known.TESTOSTERONE, 3.32},
      {Known.NITROBENZENE, 1.85},
      {"c1ccccc1", 2.13},
      {"Oc1ccccc1", 1.46},
      {"Nc1ccccc1", 0.90},
      {"Cc1ccccc1", 2.73},
      {"Clc1ccccc1", 2.84},
      {"c1ccncc1", 0.65},
      {"CCCCO", 0.88},
      {"CC(C)=O", -0.24},
      {"CC(=O)O", -0.17},
      {"CCN(CC)CC", 1.45},
      {"COC(=O)c1ccccc1", 2.12}
    };
    double square = 0;
    for (Object[] each : measured) {
      double error = value((String) each[0], "logp") - (double) each[1];
      square += error * error / measured.length;
    }
    assertThat(Math.sqrt(square)).isLessThan(0.5);
  }

  @Test
  void drugLikenessIsThatOfThePaperWhereNoAlertIsFound() {
    // published values of the original: ibuprofen 0.82, caffeine 0.54, paracetamol 0.60
    assertThat(value(Known.IBUPROFEN, "qed")).isCloseTo(0.82, within(0.05));
    assertThat(value(Known.CAFFEINE, "qed")).isCloseTo(0.54, within(0.06));
    assertThat(value(Known.PARACETAMOL, "qed")).isCloseTo(0.60, within(0.05));
    assertThat(value(Known.NITROBENZENE, "alerts")).isEqualTo(1);
    assertThat(value(Known.NITROBENZENE, "qed")).isLessThan(value("Cc1ccccc1", "qed") + 0.1);
    for (Likeness likeness : Likeness.values()) {
      double most = 0;
      for (double x = -5; x < 1000; x += 0.05) {
        most = Math.max(most, likeness.desirability(x));
      }
      // a wrong parameter moves the maximum
      assertThat(most).as(likeness.name()).isBetween(0.96, 1.001);
    }
  }

  @Test
  void aTypeOfAtomThatIsNotKnownHasNoPartitionCoefficient() {
    var results = PROPERTIES.evaluate(molecule("C"), Set.of("logp", "qed", "heavy_atoms"));
    assertThat(results.get("logp")).isInstanceOf(PropertyResult.Unavailable.class);
    assertThat(results.get("qed")).isInstanceOf(PropertyResult.Unavailable.class);
    assertThat(results.get("heavy_atoms")).isInstanceOf(PropertyResult.Value.class);
  }

  @Test
  void checks() {
    assertThat(broken("c1ccccc1")).isEmpty();
    assertThat(broken(Known.TESTOSTERONE)).isEmpty();
    assertThat(broken(Known.NITROBENZENE)).containsExactly("no_alerts");
    assertThat(broken("CS(C)(=O)=O")).isEmpty();
    assertThat(broken("C1C2CC12")).containsExactly("unstrained");
    assertThat(broken("C1CC2=CC1CC2")).containsExactly("unstrained");
    assertThat(broken("C1CC2CC1C=C2")).as("norbornene").isEmpty();
    assertThat(broken("CC(=O)Cl")).containsExactly("no_alerts");
  }

  private static List<String> broken(String smiles) {
    var names = new ArrayList<String>();
    for (var check : MoleculeChecks.ALL) {
      Optional<String> why = check.violation(molecule(smiles));
      why.ifPresent(reason -> names.add(check.name()));
    }
    return names;
  }
}
