package io.athanor.plugins.crystal.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.plugins.crystal.Perovskite;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CrystalTableTest {

  private static String quoted(String cif) {
    return '"' + cif.replace("\"", "\"\"") + '"';
  }

  @Test
  void readsCifsWithWhatWasMeasured() {
    String table =
        ",material_id,cif,formula,heat (eV),gap\n5,a17,"
            + quoted(Made.SRTIO3)
            + ",SrTiO3,-1.5,0\n6,a18,"
            + quoted(Made.SRTIO3.replace("Sr", "Ba"))
            + ",BaTiO3,,1e-1\n";
    assertThat(Made.shown(Made.read("t.csv", table)))
        .containsExactly("t.csv#a17 SrTiO3 gap=0.0 heat=-1.5eV", "t.csv#a18 BaTiO3 gap=0.1");
  }

  @Test
  void readsFormulasAsIdealPerovskites() {
    var rows = Made.read("t.csv", "formula;note\nSrTiO3;x\nRuWNOF;\nInInO2S;\n");
    assertThat(Made.shown(rows))
        .containsExactly("t.csv#0 SrTiO3", "t.csv#1 RuWNOF", "t.csv#2 In2O2S");
    assertThat(Perovskite.is(Made.only(Made.read("t.csv", "formula\nSrTiO3\n")))).isTrue();
    assertThat(Made.only(Made.read("t.csv", "abx\nSrTiO3\n", Map.of("cells", "abx"))).formula())
        .isEqualTo("SrTiO3");
  }

  @Test
  void refusesRowByRow() {
    String table =
        """
        id,formula,e [eV]
        a,SrTiO3,1
        b,SrTiO2,2
        c,,3
        a,BaTiO3,4
        d,KNbO3,much
        e,KNbO3,1e999
        f,KNbO3
        g,K Nb O3,1
        h,srtio3,1
        i,KNbO3,5
        """;
    assertThat(Made.shown(Made.read("t.csv", table)))
        .containsExactly(
            "t.csv#a SrTiO3 e=1.0eV",
            "t.csv#b: row 2: 'SrTiO2' is no formula of a perovskite such as SrTiO3; give other"
                + " cells as CIF",
            "t.csv#c: row 3: its cell is empty",
            "t.csv#a: row 4: another row is named 'a' too; give every row a name of its own",
            "t.csv#d: row 5: its e is 'much', not a finite number; write 1234.5, or nothing where"
                + " there is no value",
            "t.csv#e: row 6: its e is '1e999', not a finite number; write 1234.5, or nothing where"
                + " there is no value",
            "t.csv#f: row 7: it has 2 cells where the first line names 3 columns",
            "t.csv#g: row 8: it is no CIF (Unexpected token (VALUE). Expe…)",
            "t.csv#h: row 9: 'srtio3' is no formula of a perovskite such as SrTiO3; give other"
                + " cells as CIF",
            "t.csv#i KNbO3 e=5.0eV");
  }

  @Test
  void refusesWhatIsNoTableOfCells() {
    assertThat(Made.reason(Made.read("t.csv", ""))).isEqualTo("it is empty");
    assertThat(Made.reason(Made.read("t.csv", "formula\n"))).contains("no row below");
    assertThat(Made.reason(Made.read("t.csv", "a,b\n1,2\n"))).contains("no column 'cif'");
    assertThat(Made.reason(Made.read("t.csv", "cif,e,e\n1,2,3\n"))).contains("two columns");
    assertThat(Made.reason(Made.read("t.csv", "cif\nx\n", Map.of("cells", "cell"))))
        .contains("no column is named 'cell'");
  }

  @Test
  void readsUpToWhereATableBreaks() {
    assertThat(Made.shown(Made.read("t.csv", "formula\nSrTiO3\n\"KNb\"O3\n")))
        .satisfiesExactly(
            row -> assertThat(row).isEqualTo("t.csv#0 SrTiO3"),
            row -> assertThat(row).startsWith("t.csv: after row 2 it is no CSV table"));
  }
}
