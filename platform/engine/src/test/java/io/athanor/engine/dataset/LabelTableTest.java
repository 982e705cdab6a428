package io.athanor.engine.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.sdk.AthanorException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelTableTest {
  @TempDir Path dir;

  private LabelTable table(String text) {
    return LabelTable.read(Zips.write(dir, "l.csv", text), ImportLimits.defaults());
  }

  private static Map<String, Measured> measured(LabelTable table, String file) {
    return new TreeMap<>(table.labels().get(file).measured());
  }

  @Test
  void readsNamesUnitsAndEmptyCells() {
    LabelTable table =
        table("energy [eV],filename,gap (eV),n\n-1.5e3,a.png,2.,7\n+.5, b.png ,,8\n");
    assertThat(table.refused()).isEmpty();
    assertThat(measured(table, "a.png"))
        .isEqualTo(
            Map.of(
                "energy", new Measured(-1500, "eV"),
                "gap", new Measured(2, "eV"),
                "n", new Measured(7, "")));
    assertThat(measured(table, "b.png")).containsOnlyKeys("energy", "n");
    assertThat(table.labels().get("b.png").line()).isEqualTo(3);
    assertThat(table.units()).isEqualTo(Map.of("energy", "eV", "gap", "eV", "n", ""));
    assertThat(table.warnings()).containsExactly("l.csv: 'gap' is empty in 1 lines");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\uFEFFfilenames,energy\r\na.png,1\r\n",
        "sample;energy\na.png;1\n",
        "File\tenergy\na.png\t1",
        "\"x\",\"energy\"\n\n\"a.png\",\"1\"\n\n",
        "name,energy\n./a.png,1\na.png,1.0\n"
      })
  void readsWhatSpreadsheetsWrite(String text) {
    LabelTable table = table(text);
    assertThat(table.labels()).containsOnlyKeys("a.png");
    assertThat(measured(table, "a.png")).isEqualTo(Map.of("energy", new Measured(1, "")));
    assertThat(table.refused()).isEmpty();
  }

  @Test
  void readsQuotedNamesWithCommasQuotesAndBackslashes() {
    LabelTable table =
        table("file,\"yield, \"\"best\"\" [MPa]\"\n\"a, \"\"b\"\".png\",1\nx\\y.png,2\n");
    assertThat(table.labels()).containsOnlyKeys("a, \"b\".png", "x/y.png");
    assertThat(table.units()).isEqualTo(Map.of("yield, \"best\"", "MPa"));
  }

  @Test
  void refusesLinesByNumber() {
    LabelTable table =
        table(
            """
            file,e
            a.png,1
            b.png,wrong

            c.png,NaN
            d.png
            e.png,1,2
            ,5
            f.png,1e999
            g.png,"1,5"
            """);
    assertThat(table.labels()).containsOnlyKeys("a.png");
    assertThat(table.refused())
        .extracting(RowRefusal::row)
        .containsExactly(
            "l.csv line 3",
            "l.csv line 5",
            "l.csv line 6",
            "l.csv line 7",
            "l.csv line 8",
            "l.csv line 9",
            "l.csv line 10");
    assertThat(table.refused().get(0).reason())
        .isEqualTo(
            "its e is 'wrong', not a finite number; write 1234.5, or nothing where there is no"
                + " value");
    assertThat(table.refused().get(2).reason()).contains("1 cells", "2 columns");
    assertThat(table.refused().get(4).reason()).contains("names no file");
  }

  @Test
  void usesNeitherOfTwoContradictingLines() {
    LabelTable table = table("file,e\na.png,1\nb.png,2\na.png,3\nb.png,2\n");
    assertThat(table.labels()).containsOnlyKeys("b.png");
    assertThat(table.refused())
        .extracting(RowRefusal::toString)
        .anyMatch(r -> r.startsWith("l.csv line 4") && r.contains("line 2"))
        .anyMatch(r -> r.startsWith("l.csv line 2"))
        .hasSize(2);
    assertThat(table.warnings()).containsExactly("l.csv: 1 lines repeat an earlier one");
  }

  @Test
  void leavesOutColumnsOfRemarks() {
    LabelTable table = table("file,e,remark\na.png,1,good\nb.png,2,\n");
    assertThat(table.units()).containsOnlyKeys("e");
    assertThat(table.labels()).hasSize(2);
    assertThat(table.warnings())
        .containsExactly("l.csv: column 'remark' holds no numbers and is left out");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n\n",
        "file\na.png\n",
        "a.png,1.5\nb.png,2\n",
        "file,e,e\na,1,2\n",
        "file,\na,1\n",
        "file,e\na.png,x\n",
        "file,e\n",
        "file,e\n\"a.png,1\n",
        "file,e\n\"a\"b,1\n"
      })
  void tellsWhatIsNoTable(String text) {
    assertThatThrownBy(() -> table(text))
        .isInstanceOfSatisfying(
            AthanorException.class,
            e -> assertThat(e.category()).isEqualTo(AthanorException.Category.DATA))
        .hasMessageContaining("label table 'l.csv'");
  }

  @Test
  void tellsWhatIsNoText() {
    Path file = Zips.write(dir, "l.csv", "file,größe\na,1\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> LabelTable.read(file, ImportLimits.defaults()))
        .hasMessage("label table 'l.csv' is not text in UTF-8; save it so");
    assertThatThrownBy(() -> LabelTable.read(dir.resolve("no.csv"), ImportLimits.defaults()))
        .hasMessageContaining("does not exist");
  }
}
