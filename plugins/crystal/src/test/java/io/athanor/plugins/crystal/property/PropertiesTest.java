package io.athanor.plugins.crystal.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.plugins.crystal.Crystal;
import io.athanor.plugins.crystal.Element;
import io.athanor.plugins.crystal.Lattice;
import io.athanor.plugins.crystal.PeriodicTable;
import io.athanor.plugins.crystal.Perovskite;
import io.athanor.plugins.crystal.Site;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.Options;
import io.athanor.sdk.PropertyEvaluator;
import io.athanor.sdk.PropertyResult;
import io.athanor.sdk.ValidityCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PropertiesTest {
  private final CrystalProperties properties = new CrystalProperties();

  private static Element element(String symbol) {
    return PeriodicTable.of(symbol).orElseThrow();
  }

  private static Crystal perovskite(String a, String b, String x) {
    Element anion = element(x);
    return Perovskite.ideal(element(a), element(b), List.of(anion, anion, anion));
  }

  private PropertyResult result(Crystal crystal, String name, Map<String, ?> options) {
    for (PropertyEvaluator<Crystal> evaluator :
        properties.evaluators(Options.of(properties.options(), options))) {
      if (evaluator.properties().stream().anyMatch(p -> p.name().equals(name))) {
        return evaluator.evaluate(crystal, Set.of(name)).get(name);
      }
    }
    throw new AssertionError(name);
  }

  private double value(Crystal crystal, String name) {
    return ((PropertyResult.Value) result(crystal, name, Map.of())).value();
  }

  private Optional<String> violation(Crystal crystal, String name) {
    return properties.checks(Options.defaults(properties.options())).stream()
        .filter(check -> check.name().equals(name))
        .findFirst()
        .map(check -> check.violation(crystal))
        .orElseThrow();
  }

  @Test
  void densityAndVolumeOfStrontiumTitanate() {
    var crystal = new Crystal(Lattice.cubic(3.905), perovskite("Sr", "Ti", "O").sites());
    assertThat(value(crystal, "density")).isCloseTo(5.117, Offset.offset(0.01));
    assertThat(value(crystal, "volume_per_atom"))
        .isCloseTo(3.905 * 3.905 * 3.905 / 5, Offset.offset(1e-6));
    assertThat(value(crystal, "least_distance")).isCloseTo(3.905 / 2, Offset.offset(1e-6));
    assertThat(value(crystal, "electronegativity_difference"))
        .isCloseTo(3.44 - 0.95, Offset.offset(1e-9));
  }

  /** By Shannon's radii: 1.002 for SrTiO3, 1.062 for BaTiO3. */
  @Test
  void toleranceFactors() {
    assertThat(value(perovskite("Sr", "Ti", "O"), "tolerance_factor"))
        .isCloseTo((1.44 + 1.40) / (Math.sqrt(2) * (0.605 + 1.40)), Offset.offset(1e-12));
    assertThat(violation(perovskite("Sr", "Ti", "O"), "perovskite_tolerance")).isEmpty();
    assertThat(violation(perovskite("Ba", "Ti", "O"), "perovskite_tolerance"))
        .hasValueSatisfying(reason -> assertThat(reason).contains("1.062"));
    assertThat(value(perovskite("Cs", "Pb", "I"), "octahedral_factor"))
        .isCloseTo(1.19 / 2.20, Offset.offset(1e-12));
  }

  @Test
  void chargesSumToZeroOrNot() {
    assertThat(Charges.of(perovskite("Sr", "Ti", "O")))
        .contains(Map.of(element("Sr"), 2, element("Ti"), 4, element("O"), -2));
    // iron's second state is the one that fits
    assertThat(Charges.of(perovskite("Sr", "Mn", "O")).orElseThrow())
        .containsEntry(element("Mn"), 4);
    assertThat(violation(perovskite("K", "Na", "O"), "charge_neutral")).isPresent();
    assertThat(result(perovskite("K", "Na", "O"), "tolerance_factor", Map.of()))
        .isInstanceOf(PropertyResult.Unavailable.class);
    var iron = new Crystal(Lattice.cubic(2.87), List.of(new Site(element("Fe"), 0, 0, 0)));
    assertThat(violation(iron, "charge_neutral")).isEmpty();
    assertThat(value(iron, "least_distance")).isCloseTo(2.87, Offset.offset(1e-9));
  }

  @Test
  void atomsThatSitOnEachOtherAreNoCrystal() {
    var crystal =
        new Crystal(
            Lattice.cubic(4),
            List.of(new Site(element("Na"), 0, 0, 0.95), new Site(element("Cl"), 0, 0, 0.05)));
    assertThat(violation(crystal, "atoms_apart"))
        .hasValueSatisfying(reason -> assertThat(reason).contains("0.40"));
  }

  @Test
  void looksUpWhatATableKnows(@TempDir Path folder) throws IOException {
    Path table =
        Files.writeString(folder.resolve("known.csv"), "formula,heat [eV]\nSrTiO3,-3\nKNbO3,\n");
    Map<String, String> options = Map.of("table", table.toString());
    Crystal strained = new Crystal(Lattice.cubic(4.2), perovskite("Sr", "Ti", "O").sites());
    assertThat(result(strained, "heat", options))
        .isInstanceOfSatisfying(
            PropertyResult.Value.class,
            value -> {
              assertThat(value.value()).isEqualTo(-3);
              assertThat(value.unit()).isEqualTo("eV");
              assertThat(value.method()).startsWith("look-up in known.csv (sha256 ");
            });
    assertThat(
            ((PropertyResult.Unavailable) result(perovskite("K", "Nb", "O"), "heat", options))
                .reason())
        .startsWith("heat is empty in known.csv");
    assertThat(
            ((PropertyResult.Unavailable) result(perovskite("Ba", "Ti", "O"), "heat", options))
                .reason())
        .startsWith("the material is not in known.csv");
    ValidityCheck<Crystal> known =
        properties.checks(Options.of(properties.options(), options)).get(3);
    assertThat(known.violation(strained)).isEmpty();
    assertThat(known.violation(perovskite("Ba", "Ti", "O"))).isPresent();
  }

  @Test
  void refusesTablesThatCanNotBeUsed(@TempDir Path folder) throws IOException {
    assertThat(refusal(folder.resolve("none.csv"), "")).contains("there is no file");
    assertThat(refusal(Files.createFile(folder.resolve("a.txt")), "x")).contains("ending in .csv");
    Path table = folder.resolve("a.csv");
    assertThat(refusal(table, "formula,e\nSrTiO3,1\nSrTiO,2\n")).contains("'SrTiO' is no formula");
    assertThat(refusal(table, "formula,e\nSrTiO3,1\nSrTiO3,2\n")).contains("SrTiO3 other values");
    assertThat(refusal(table, "formula\nSrTiO3\n")).contains("no column of a property");
    assertThat(refusal(table, "formula,density\nSrTiO3,1\n"))
        .contains("name of a computed property");
  }

  private String refusal(Path table, String text) throws IOException {
    if (!text.isEmpty()) {
      Files.writeString(table, text);
    }
    var thrown = new String[1];
    assertThatThrownBy(
            () ->
                properties.evaluators(
                    Options.of(properties.options(), Map.of("table", table.toString()))))
        .isInstanceOfSatisfying(AthanorException.class, e -> thrown[0] = e.getMessage());
    return thrown[0];
  }
}
