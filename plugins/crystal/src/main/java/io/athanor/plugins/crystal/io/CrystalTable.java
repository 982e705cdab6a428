package io.athanor.plugins.crystal.io;

import io.athanor.plugins.crystal.Crystal;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.ImportRow;
import io.athanor.sdk.StructureTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV table of cells: a column of CIFs, or one of formulas of perovskites, with what was measured
 * in the others. A column {@code material_id}, {@code id} or {@code name} names the rows, else the
 * first one without a name.
 */
final class CrystalTable {
  private static final String CIF = "cif";
  private static final String FORMULA = "formula";
  private static final List<String> IDS = List.of("material_id", "id", "name", "");

  private final String file;
  private final Consumer<ImportRow<Crystal>> rows;

  CrystalTable(String file, Consumer<ImportRow<Crystal>> rows) {
    this.file = file;
    this.rows = rows;
  }

  /**
   * @param wanted name of the column of cells, empty to find it
   * @throws AthanorException DATA, when nothing in the file can be read
   */
  void read(String text, String wanted) {
    String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
    var lines = new ArrayList<List<String>>();
    String broken = "";
    try (CSVParser parser = CSVParser.parse(content, format(content))) {
      for (CSVRecord record : parser) {
        lines.add(record.toList());
      }
    } catch (IOException | UncheckedIOException e) {
      broken = "after row %d it is no CSV table (%s)".formatted(lines.size(), e.getMessage());
    }
    if (lines.isEmpty() && !broken.isEmpty()) {
      throw AthanorException.data(broken);
    }
    StructureTable table = StructureTable.of(lines);
    table.read(file, cells(table, wanted), IDS, List.of(CIF, FORMULA), CrystalTable::crystal, rows);
    if (!broken.isEmpty()) {
      rows.accept(new ImportRow.Refused<>(file, broken));
    } else if (table.size() == 0) {
      throw AthanorException.data("it holds no row below its first line");
    }
  }

  private static CSVFormat format(String text) {
    int end = text.indexOf('\n');
    String first = end < 0 ? text : text.substring(0, end);
    char delimiter = ',';
    for (char candidate : new char[] {',', ';', '\t'}) {
      if (first.indexOf(candidate) >= 0) {
        delimiter = candidate;
        break;
      }
    }
    return CSVFormat.RFC4180.builder().setDelimiter(delimiter).setIgnoreEmptyLines(true).get();
  }

  private static StructureTable.Column cells(StructureTable table, String wanted) {
    List<String> names = wanted.isEmpty() ? List.of(CIF, FORMULA) : List.of(wanted);
    return table
        .column(names)
        .orElseThrow(
            () ->
                AthanorException.data(
                    wanted.isEmpty()
                        ? "it has no column 'cif' of cells, nor 'formula' of perovskites; name one"
                            + " so, or say which it is by the option cells"
                        : "no column is named '%s', as the option cells says"
                            .formatted(Cells.shown(wanted))));
  }

  private static Crystal crystal(String text) {
    if (text.isBlank()) {
      throw AthanorException.data("its cell is empty");
    }
    try {
      // a formula is one word, a CIF is many lines
      return text.strip().matches("\\S+")
          ? Formula.perovskite(text.strip())
          : CifFiles.single(text.getBytes(StandardCharsets.UTF_8));
    } catch (Unreadable e) {
      throw AthanorException.data(e.getMessage());
    }
  }
}
