package io.athanor.plugins.crystal.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.plugins.crystal.Crystal;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoscarTest {
  private static final String DIRECT =
      """
      BaTiO3
      1.0
      4.01 0 0
      0 4.01 0
      0 0 4.01
      Ba Ti O
      1 1 3
      Direct
      0 0 0
      0.5 0.5 0.5 Ti
      0.5 0 0.5
      0.5 0.5 0
      0 0.5 0.5
      """;

  @Test
  void readsFractions() {
    Crystal read = Made.only(Made.read("POSCAR.vasp", DIRECT));
    assertThat(read.formula()).isEqualTo("BaTiO3");
    assertThat(read.lattice().a()).isEqualTo(4.01);
    assertThat(read.lattice().gamma()).isEqualTo(90);
  }

  @Test
  void readsPlacesScalesAndSelectiveDynamics() {
    // a primitive cell of silicon: edges along face diagonals, scaled to its volume
    String silicon =
        """
        Si
        -40.0
        0 0.5 0.5
        0.5 0 0.5
        0.5 0.5 0
        Si
        2
        Selective dynamics
        Cartesian
        0 0 0 F F F
        0.25 0.25 0.25 T T T
        """;
    Crystal read = Made.only(Made.read("a.poscar", silicon));
    assertThat(read.lattice().volume()).isCloseTo(40, Offset.offset(1e-3));
    assertThat(read.lattice().alpha()).isEqualTo(60);
    assertThat(Made.places(read)).containsExactly("Si 0.0 0.0 0.0", "Si 0.25 0.25 0.25");
    assertThat(read.leastDistance())
        .isCloseTo(Math.cbrt(160) * Math.sqrt(3) / 4, Offset.offset(1e-4));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "1.0\\n|zero\\n|in line 2, word 1 is 'zero'",
        "0 0 4.01|0 0|line 5 has 2 words",
        "0 0 4.01|4.01 0 0|span no volume",
        "Ba Ti O|1 1 3|must name the elements",
        "Ba Ti O|Ba Ti|names 2 elements and gives 3",
        "Ba Ti O|Ba Ti Oq|'Oq' is no element",
        "1 1 3|1 1 3.5|it has 3.5 atoms of O",
        "1 1 3|1 1 9999|it has 9999 atoms of O",
        "1 1 3|1 1 4|ends after 13 lines",
        "Direct|Somewhere else|must say Direct or Cartesian",
        "0 0.5 0.5|0 0.5 x|word 3 is 'x'",
      })
  void saysWhatIsWrong(String text, String instead, String reason) {
    String wrong = DIRECT.replace(text.replace("\\n", "\n"), instead.replace("\\n", "\n"));
    assertThat(wrong).isNotEqualTo(DIRECT);
    assertThat(Made.reason(Made.read("a.vasp", wrong))).contains(reason);
  }
}
