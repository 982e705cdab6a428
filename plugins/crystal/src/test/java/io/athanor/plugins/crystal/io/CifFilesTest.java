package io.athanor.plugins.crystal.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.plugins.crystal.Crystal;
import io.athanor.plugins.crystal.Perovskite;
import io.athanor.sdk.ImportRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CifFilesTest {
  private static final String CELL =
      """
      data_x
      _cell_length_a 5.64
      _cell_length_b 5.64
      _cell_length_c 5.64
      _cell_angle_alpha 90
      _cell_angle_beta 90
      _cell_angle_gamma 90
      """;
  private static final String ATOMS =
      """
      loop_
      _atom_site_label
      _atom_site_fract_x
      _atom_site_fract_y
      _atom_site_fract_z
      """;

  @Test
  void readsCellsChargesAndUncertainties() {
    Crystal read = Made.only(Made.read("a.cif", Made.SRTIO3));
    assertThat(read.lattice().a()).isEqualTo(3.905);
    assertThat(Made.places(read))
        .containsExactly(
            "Sr 0.0 0.0 0.0", "Ti 0.5 0.5 0.5", "O 0.5 0.0 0.5", "O 0.5 0.5 0.0", "O 0.0 0.5 0.5");
    assertThat(Perovskite.is(read)).isTrue();
  }

  @Test
  void arrangesPerovskitesWhateverTheOrderAndOrigin() {
    String other =
        CELL + ATOMS + "O1 0 0.5 0\nO2 0 0 0.5\nTi1 0 0 0\nO3 0.5 0 0\nSr1 0.5 0.5 0.5\n";
    Crystal read = Made.only(Made.read("a.cif", other));
    assertThat(Perovskite.is(read)).isTrue();
    assertThat(read.elements().subList(0, 2))
        .extracting(Object::toString)
        .containsExactly("Sr", "Ti");
    assertThat(Perovskite.aristotype(read))
        .isEqualTo(Perovskite.aristotype(Made.only(Made.read("b.cif", Made.SRTIO3))));
  }

  @Test
  void appliesSymmetryOperations() {
    // rock salt from one atom of each kind and the four centrings of a face-centred cell
    String salt =
        CELL
            + """
            _symmetry_space_group_name_H-M 'F m -3 m'
            loop_
            _symmetry_equiv_pos_as_xyz
            'x, y, z'
            '-x, -y, -z'
            'x, y+1/2, z+1/2'
            'x+1/2, y, 1/2+z'
            'x+.5, y+0.5, z'
            """
            + ATOMS
            + "Na1 0 0 0\nCl1 0.5 0.5 0.5\n";
    Crystal read = Made.only(Made.read("a.cif", salt));
    assertThat(read.formula()).isEqualTo("Na4Cl4");
    assertThat(read.leastDistance()).isCloseTo(2.82, org.assertj.core.data.Offset.offset(1e-9));
  }

  @Test
  void readsEachBlock() {
    assertThat(Made.shown(Made.read("a.cif", Made.SRTIO3 + CELL + ATOMS + "Qq 0 0 0\n")))
        .containsExactly("a.cif#0 SrTiO3", "a.cif#1: block 'x': 'Qq' is no element from H to Pu");
  }

  @Test
  void readsNamesWithDots() {
    String dotted = Made.SRTIO3.replace("_cell_", "_cell.").replace("_atom_site_", "_atom_site.");
    assertThat(Made.only(Made.read("a.cif", dotted)))
        .isEqualTo(Made.only(Made.read("a.cif", Made.SRTIO3)));
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    Crystal read =
        Made.only(Made.read("a.cif", CELL + ATOMS + "Na 0.123456 0.9 0.3\nCl 0 0 0.01\n"));
    byte[] written = CrystalFiles.export(read, "cif");
    assertThat(Made.read("b.cif", written, java.util.Map.of()))
        .containsExactly(new ImportRow.Read<>("b.cif", read));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "3.905(1)|?|_cell_length_a",
        "3.905(1)|long|its _cell_length_a is 'long', not a number",
        "3.905(1)|-3|an edge of the cell is -3.0",
        "3.905(1)|9e99|an edge of the cell is 9.0E99",
        "gamma   90|gamma 180|must lie between 0 and 180",
        "alpha   90|alpha 0.01|span no volume",
        "Sr2+|Xx|'Xx' is no element",
        "O3 0 0.5 0.5 1|O3 0 0.5 0.5 0.5|site of O is occupied by 0.5",
        "O3 0 0.5 0.5 1|O3 ? 0.5 0.5 1|x of atom 5 is missing",
        "O3 0 0.5 0.5 1|O3 0.5 0.5 0.001 1|two of its atoms are 0.004",
        "O3 0 0.5 0.5 1|O3 0 0.5|its loop of atoms",
        "'x, y, z'|'x, y'|is no symmetry operation",
        "'x, y, z'|'x, y, 2^z'|is no symmetry operation",
        "'x, y, z'|'x, y, z/0'|is no symmetry operation",
        "'x, y, z'|'x, y, 1/0'|is no symmetry operation",
        "data_SrTiO3|nonsense|it is no CIF",
      })
  void saysWhatIsWrong(String text, String instead, String reason) {
    assertThat(Made.SRTIO3).contains(text);
    assertThat(Made.reason(Made.read("a.cif", Made.SRTIO3.replace(text, instead))))
        .contains(reason);
  }

  @Test
  void refusesASpaceGroupWithoutItsOperations() {
    String without = CELL + "_symmetry_Int_Tables_number 225\n" + ATOMS + "Na 0 0 0\n";
    assertThat(Made.reason(Made.read("a.cif", without)))
        .contains("space group is 225 but it lists no symmetry operations; write it in P 1");
  }

  @Test
  void refusesCellsWithMoreAtomsThanThereMayBe() {
    var many = new StringBuilder(CELL + ATOMS);
    for (int i = 0; i <= Crystal.MOST_SITES; i++) {
      many.append("H 0 0 ").append(i / 100.0).append('\n');
    }
    assertThat(Made.reason(Made.read("a.cif", many.toString()))).contains("lists 65 atoms");
  }

  @Test
  void refusesWhatIsNoCif() {
    for (String text :
        java.util.List.of("", "data_x", "loop_", "\u0000\u0001", "data_x\n;\nopen")) {
      assertThat(Made.reason(Made.read("a.cif", text))).isNotBlank();
    }
    assertThat(Made.reason(Made.read("a.cif", new byte[] {(byte) 0xFF}, java.util.Map.of())))
        .contains("UTF-8");
  }
}
