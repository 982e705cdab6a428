package io.athanor.plugins.molecule.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.athanor.plugins.molecule.Molecule;
import io.athanor.plugins.molecule.graph.Known;
import io.athanor.plugins.molecule.graph.Smiles;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.ImportRow;
import io.athanor.sdk.Options;
import io.athanor.sdk.SourceFile;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openscience.cdk.io.MDLV2000Reader;
import org.openscience.cdk.silent.SilentChemObjectBuilder;

class MoleculeFilesTest {

  private static List<String> read(String name, String text, Map<String, ?> options) {
    var rows = new ArrayList<String>();
    MoleculeFiles.read(
        new SourceFile(name, text.getBytes(StandardCharsets.UTF_8)),
        Options.of(MoleculeFiles.importOptions(), options),
        row -> rows.add(shown(row)));
    return rows;
  }

  private static List<String> read(String name, String text) {
    return read(name, text, Map.of());
  }

  private static String shown(ImportRow<Molecule> row) {
    if (row instanceof ImportRow.Refused<Molecule> refused) {
      return refused.name() + ": " + refused.reason();
    }
    var read = (ImportRow.Read<Molecule>) row;
    var text = new StringBuilder(read.name() + " " + read.structure());
    read.measured()
        .forEach((name, m) -> text.append(" %s=%s%s".formatted(name, m.value(), m.unit())));
    return text.toString();
  }

  @Test
  void readsATableWithWhatWasMeasured() {
    String table =
        "name;SMILES;solubility [mol/l];note\nethanol;OCC;12.5;mixes\nbenzene;C1=CC=CC=C1;;\n";
    assertThat(read("t.csv", table))
        .containsExactly("t.csv#ethanol OCC solubility=12.5mol/l", "t.csv#benzene c1ccccc1");
    assertThat(read("t.csv", "mol,x\nCCO,1\n", Map.of("smiles", "mol")))
        .containsExactly("t.csv#0 OCC x=1.0");
  }

  @Test
  void readsAListWithNames() {
    assertThat(read("t.smi", "CCO ethanol\n\nc1ccccc1\nCCC ethanol\n"))
        .containsExactly("t.smi#ethanol OCC", "t.smi#1 c1ccccc1", "t.smi#2 CCC");
  }

  @Test
  void refusesRowByRow() {
    String table =
        """
        id,smiles,x
        a,CCO,1
        b,c1cc,1
        c,CC.O,1
        d,C[Si](C)C,1
        e,CC(=O)[O-],1
        f,CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC,1
        g,CCO,much
        a,CCC,1
        h,CCO
        i,,1
        j,C1CC#CC1,1
        k,CCN,2
        l,[NH3+]CC(=O)[O-],2
        m,CS(C)(C)C,2
        """;
    List<String> rows = read("t.csv", table);
    assertThat(rows).hasSize(14);
    assertThat(rows.get(0)).isEqualTo("t.csv#a OCC x=1.0");
    assertThat(rows.get(1)).startsWith("t.csv#b: row 2: 'c1cc' is no SMILES");
    assertThat(rows.get(2)).contains("several parts");
    assertThat(rows.get(3)).contains("Si is not among the atoms");
    assertThat(rows.get(4)).contains("charges sum to -1");
    assertThat(rows.get(5)).contains("it takes 41 tokens, and there are 40");
    assertThat(rows.get(6)).contains("its x is 'much', not a finite number");
    assertThat(rows.get(7)).contains("another row is named 'a' too");
    assertThat(rows.get(8)).contains("2 cells where the first line names 3 columns");
    assertThat(rows.get(9)).contains("its SMILES is empty");
    assertThat(rows.get(10)).contains("can't be spelled");
    assertThat(rows.get(11)).isEqualTo("t.csv#k NCC x=2.0");
    assertThat(rows.get(12)).contains("can't be spelled", "charges");
    assertThat(rows.get(13)).contains("can't be spelled", "valences");
  }

  @Test
  void refusesWhatIsNoTableOfMolecules() {
    assertThat(read("t.csv", "")).containsExactly("t.csv: it is empty");
    assertThat(read("t.csv", "smiles\n").get(0)).contains("no row below");
    assertThat(read("t.csv", "a,b\n1,2\n").get(0)).contains("no column 'smiles'");
    assertThat(read("t.csv", "smiles,x,x\nC,1,2\n").get(0)).contains("two columns");
    assertThat(read("t.smi", " \n")).containsExactly("t.smi: it is empty");
    assertThat(read("t.csv", "smiles\nCCO\n\"C\"C\n").get(1)).contains("it is no CSV table");
  }

  @Test
  void writesAMolfileThatOthersRead() throws Exception {
    Molecule molecule = Molecule.of(Known.graph(Known.OMEPRAZOLE), 40);
    String sdf = new String(MoleculeFiles.export(molecule, "sdf"), StandardCharsets.US_ASCII);
    assertThat(sdf).endsWith("M  END\n$$$$\n");
    try (var reader = new MDLV2000Reader(new StringReader(sdf))) {
      var read = reader.read(SilentChemObjectBuilder.getInstance().newAtomContainer());
      assertThat(Smiles.canonical(Smiles.graph(read))).isEqualTo(molecule.smiles());
    }
    assertThatExceptionOfType(AthanorException.class)
        .isThrownBy(() -> MoleculeFiles.export(molecule, "pdb"));
  }
}
