package io.athanor.plugins.molecule.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.plugins.molecule.Molecule;
import io.athanor.plugins.molecule.property.MoleculeChecks;
import io.athanor.sdk.Options;
import io.athanor.sdk.ValidityCheck;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FragmentGeneratorTest {

  @Test
  void makesDifferentMoleculesThatPass() {
    var generator = new FragmentGenerator();
    Options options = Options.of(generator.options(), Map.of("tokens", 30, "atoms", 16));
    var random = new SplittableRandom(3);
    Set<Molecule> made = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      Molecule molecule = generator.generate(options, random);
      assertThat(molecule.tokens()).isEqualTo(30);
      assertThat(molecule.graph().atoms()).hasSizeLessThanOrEqualTo(16);
      for (ValidityCheck<Molecule> check : MoleculeChecks.ALL) {
        if (check.mandatory()) {
          assertThat(check.violation(molecule)).as(molecule.smiles()).isEmpty();
        }
      }
      made.add(molecule);
    }
    assertThat(made).hasSizeGreaterThan(180);
  }
}
