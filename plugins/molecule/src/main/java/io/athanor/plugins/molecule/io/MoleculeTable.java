package io.athanor.plugins.molecule.io;

import io.athanor.plugins.molecule.Molecule;
import io.athanor.plugins.molecule.graph.Smiles;
import io.athanor.plugins.molecule.graph.Unfit;
import io.athanor.sdk.ImportRow;
import io.athanor.sdk.ImportRow.Measurement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV table with a column of SMILES. The other columns that hold numbers are measured properties,
 * with their units as in {@code solubility [mol/l]}. A column {@code id} or {@code name} names the
 * rows.
 */
final class MoleculeTable {
  private static final String SMILES = "smiles";
  private static final List<String> IDS = List.of("id", "name", "");
  private static final Pattern WITH_UNIT = Pattern.compile("(.*\\S)\\s*[\\[(]([^\\[\\]()]+)[\\])]");

  private final String file;
  private final int tokens;
  private final Consumer<ImportRow<Molecule>> rows;

  private record Column(int index, String name, String unit) {
    boolean is(String other) {
      return name.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
    }
  }

  /** Which column is what. */
  private record Layout(int width, Column molecules, Column id, List<Column> measured) {}

  MoleculeTable(String file, int tokens, Consumer<ImportRow<Molecule>> rows) {
    this.file = file;
    this.tokens = tokens;
    this.rows = rows;
  }

  /**
   * @param wanted name of the column of SMILES, empty for {@code smiles}
   */
  void read(String text, String wanted) throws Unfit {
    var records = new ArrayList<CSVRecord>();
    String broken = "";
    try (CSVParser parser = CSVParser.parse(text, format(text))) {
      for (CSVRecord record : parser) {
        records.add(record);
      }
    } catch (IOException | UncheckedIOException e) {
      broken = "after row %d it is no CSV table (%s)".formatted(records.size(), e.getMessage());
    }
    if (records.isEmpty()) {
      throw new Unfit(broken.isEmpty() ? "it is empty" : broken);
    }
    Layout layout = layout(records, wanted.isEmpty() ? SMILES : wanted);
    Set<String> names = new HashSet<>();
    for (int i = 1; i < records.size(); i++) {
      row(records.get(i), i, layout, names);
    }
    if (!broken.isEmpty()) {
      rows.accept(new ImportRow.Refused<>(file, broken));
    } else if (records.size() == 1) {
      throw new Unfit("it holds no row below its first line");
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

  private static Layout layout(List<CSVRecord> records, String wanted) throws Unfit {
    List<Column> columns = columns(records.get(0));
    Column molecules =
        columns.stream()
            .filter(column -> column.is(wanted))
            .findFirst()
            .orElseThrow(
                () ->
                    new Unfit(
                        "it has no column '%s' of molecules; name one so, or say which it is by the option smiles"
                            .formatted(Smiles.shown(wanted))));
    Column id =
        IDS.stream()
            .flatMap(name -> columns.stream().filter(column -> column.is(name)))
            .findFirst()
            .orElse(new Column(-1, "", ""));
    List<Column> measured =
        columns.stream()
            .filter(column -> column.index() != molecules.index() && column.index() != id.index())
            .filter(column -> !column.name().isEmpty() && holdsNumbers(column, records))
            .toList();
    return new Layout(columns.size(), molecules, id, measured);
  }

  private static List<Column> columns(CSVRecord header) throws Unfit {
    var columns = new ArrayList<Column>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < header.size(); i++) {
      String text = header.get(i).strip();
      Matcher matcher = WITH_UNIT.matcher(text);
      Column column =
          matcher.matches()
              ? new Column(i, matcher.group(1), matcher.group(2).strip())
              : new Column(i, text, "");
      if (!column.name().isEmpty() && !names.add(column.name())) {
        throw new Unfit(
            "two columns are named '%s'; rename one".formatted(Smiles.shown(column.name())));
      }
      columns.add(column);
    }
    return columns;
  }

  private static boolean holdsNumbers(Column column, List<CSVRecord> records) {
    return records.stream()
        .skip(1)
        .anyMatch(r -> r.size() > column.index() && number(r.get(column.index())).isPresent());
  }

  private void row(CSVRecord record, int number, Layout layout, Set<String> names) {
    String name = String.valueOf(number - 1);
    try {
      if (record.size() != layout.width()) {
        throw new Unfit(
            "it has %d cells where the first line names %d columns"
                .formatted(record.size(), layout.width()));
      }
      Molecule molecule = Molecule.of(Smiles.read(record.get(layout.molecules().index())), tokens);
      SortedMap<String, Measurement> values = values(record, layout.measured());
      String given = layout.id().index() < 0 ? "" : record.get(layout.id().index()).strip();
      if (!given.isEmpty() && !names.add(given)) {
        throw new Unfit(
            "another row is named '%s' too; give every row a name of its own"
                .formatted(Smiles.shown(given)));
      }
      rows.accept(
          new ImportRow.Read<>(file + "#" + (given.isEmpty() ? name : given), molecule, values));
    } catch (Unfit e) {
      rows.accept(
          new ImportRow.Refused<>(
              file + "#" + name, "row %d: %s".formatted(number, e.getMessage())));
    }
  }

  private static SortedMap<String, Measurement> values(CSVRecord record, List<Column> measured)
      throws Unfit {
    SortedMap<String, Measurement> values = new TreeMap<>();
    for (Column column : measured) {
      String text = record.get(column.index()).strip();
      if (text.isEmpty()) {
        continue;
      }
      OptionalDouble value = number(text);
      if (value.isEmpty()) {
        throw new Unfit(
            "its %s is '%s', not a finite number; write 1234.5, or nothing where there is no value"
                .formatted(Smiles.shown(column.name()), Smiles.shown(text)));
      }
      values.put(column.name(), new Measurement(value.getAsDouble(), column.unit()));
    }
    return values;
  }

  /** Empty when the text is not a finite number. */
  private static OptionalDouble number(String text) {
    try {
      double value = Double.parseDouble(text.strip());
      return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    } catch (NumberFormatException notANumber) {
      return OptionalDouble.empty();
    }
  }
}
