package io.athanor.plugins.molecule.io;

import io.athanor.plugins.molecule.Molecule;
import io.athanor.plugins.molecule.graph.Smiles;
import io.athanor.plugins.molecule.graph.Unfit;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.ImportRow;
import io.athanor.sdk.StructureTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV table with a column of SMILES, and what was measured in the others. A column {@code id} or
 * {@code name} names the rows, else the first one without a name.
 */
final class MoleculeTable {
  private static final String SMILES = "smiles";
  private static final List<String> IDS = List.of("id", "name", "");

  private final String file;
  private final int tokens;
  private final Consumer<ImportRow<Molecule>> rows;

  MoleculeTable(String file, int tokens, Consumer<ImportRow<Molecule>> rows) {
    this.file = file;
    this.tokens = tokens;
    this.rows = rows;
  }

  /**
   * @param wanted name of the column of SMILES, empty for {@code smiles}
   * @throws AthanorException DATA, when nothing in the file can be read
   */
  void read(String text, String wanted) {
    var lines = new ArrayList<List<String>>();
    String broken = "";
    try (CSVParser parser = CSVParser.parse(text, format(text))) {
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
    table.read(
        file,
        molecules(table, wanted.isEmpty() ? SMILES : wanted),
        IDS,
        List.of(),
        this::molecule,
        rows);
    if (!broken.isEmpty()) {
      rows.accept(new ImportRow.Refused<>(file, broken));
    } else if (table.size() == 0) {
      throw AthanorException.data("it holds no row below its first line");
    }
  }

  private static CSVFormat format(String text) {
    String first = text.lines().findFirst().orElse("");
    char delimiter = ',';
    for (char candidate : new char[] {',', ';', '\t'}) {
      if (first.indexOf(candidate) >= 0) {
        delimiter = candidate;
        break;
      }
    }
    return CSVFormat.RFC4180.builder().setDelimiter(delimiter).setIgnoreEmptyLines(true).get();
  }

  private static StructureTable.Column molecules(StructureTable table, String name) {
    return table
        .column(List.of(name))
        .orElseThrow(
            () ->
                AthanorException.data(
                    "it has no column '%s' of molecules; name one so, or say which it is by the option smiles"
                        .formatted(Smiles.shown(name))));
  }

  private Molecule molecule(String smiles) {
    try {
      return Molecule.of(Smiles.read(smiles), tokens);
    } catch (Unfit e) {
      throw AthanorException.data(e.getMessage());
    }
  }
}
