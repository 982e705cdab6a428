package io.athanor.plugins.crystal.io;

import io.athanor.plugins.crystal.Crystal;
import io.athanor.sdk.ImportRow;
import io.athanor.sdk.ImportRow.Measurement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
 * A CSV table of cells: a column of CIFs, or one of formulas of perovskites. The other columns that
 * hold numbers are measured properties, with their units as in {@code energy [eV]}. A column {@code
 * material_id}, {@code id} or {@code name} names the rows, else the first one without a name.
 */
final class CrystalTable {
  private static final String CIF = "cif";
  private static final String FORMULA = "formula";
  private static final List<String> IDS = List.of("material_id", "id", "name", "");
  private static final Pattern WITH_UNIT = Pattern.compile("(.*\\S)\\s*[\\[(]([^\\[\\]()]+)[\\])]");

  private final String file;
  private final Consumer<ImportRow<Crystal>> rows;

  private record Column(int index, String name, String unit) {}

  CrystalTable(String file, Consumer<ImportRow<Crystal>> rows) {
    this.file = file;
    this.rows = rows;
  }

  /**
   * @param wanted name of the column of cells, empty to find it
   */
  void read(String text, String wanted) throws Unreadable {
    String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
    var records = new ArrayList<CSVRecord>();
    String broken = "";
    try (CSVParser parser = CSVParser.parse(content, format(content))) {
      for (CSVRecord record : parser) {
        records.add(record);
      }
    } catch (IOException | UncheckedIOException e) {
      broken = "after row %d it is no CSV table (%s)".formatted(records.size(), e.getMessage());
    }
    if (records.isEmpty()) {
      throw new Unreadable(broken.isEmpty() ? "it is empty" : broken);
    }
    List<Column> columns = columns(records.get(0));
    Column cells = cells(columns, wanted);
    Column id = id(columns);
    List<Column> measured = measured(columns, cells, id, records);
    Set<String> names = new HashSet<>();
    for (int i = 1; i < records.size(); i++) {
      row(records.get(i), i, columns.size(), cells, id, measured, names);
    }
    if (!broken.isEmpty()) {
      rows.accept(new ImportRow.Refused<>(file, broken));
    } else if (records.size() == 1) {
      throw new Unreadable("it holds no row below its first line");
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

  private static List<Column> columns(CSVRecord header) throws Unreadable {
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
        throw new Unreadable(
            "two columns are named '%s'; rename one".formatted(Cells.shown(column.name())));
      }
      columns.add(column);
    }
    return columns;
  }

  private static Column cells(List<Column> columns, String wanted) throws Unreadable {
    List<String> names = wanted.isEmpty() ? List.of(CIF, FORMULA) : List.of(wanted);
    for (String name : names) {
      for (Column column : columns) {
        if (column.name().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
          return column;
        }
      }
    }
    throw new Unreadable(
        wanted.isEmpty()
            ? "it has no column 'cif' of cells, nor 'formula' of perovskites; name one so, or say"
                + " which it is by the option cells"
            : "no column is named '%s', as the option cells says".formatted(Cells.shown(wanted)));
  }

  private static Column id(List<Column> columns) {
    for (String name : IDS) {
      for (Column column : columns) {
        if (column.name().toLowerCase(Locale.ROOT).equals(name)) {
          return column;
        }
      }
    }
    return new Column(-1, "", "");
  }

  /** Columns with at least one number that are nothing else. */
  private static List<Column> measured(
      List<Column> columns, Column cells, Column id, List<CSVRecord> records) {
    return columns.stream()
        .filter(c -> c.index() != cells.index() && c.index() != id.index() && !c.name().isEmpty())
        .filter(c -> !Set.of(CIF, FORMULA).contains(c.name().toLowerCase(Locale.ROOT)))
        .filter(
            c ->
                records.stream()
                    .skip(1)
                    .anyMatch(
                        r -> r.size() > c.index() && Cells.number(r.get(c.index())).isPresent()))
        .toList();
  }

  private void row(
      CSVRecord record,
      int number,
      int width,
      Column cells,
      Column id,
      List<Column> measured,
      Set<String> names) {
    // a refused row is named by its own name too: so it is found in a table of thousands
    String given =
        id.index() < 0 || id.index() >= record.size() ? "" : record.get(id.index()).strip();
    String name = file + "#" + (given.isEmpty() ? String.valueOf(number - 1) : given);
    try {
      if (record.size() != width) {
        throw new Unreadable(
            "it has %d cells where the first line names %d columns"
                .formatted(record.size(), width));
      }
      Crystal crystal = crystal(record.get(cells.index()));
      SortedMap<String, Measurement> values = values(record, measured);
      if (!given.isEmpty() && !names.add(given)) {
        throw new Unreadable(
            "another row is named '%s' too; give every row a name of its own"
                .formatted(Cells.shown(given)));
      }
      rows.accept(new ImportRow.Read<>(name, crystal, values));
    } catch (Unreadable e) {
      rows.accept(new ImportRow.Refused<>(name, "row %d: %s".formatted(number, e.getMessage())));
    }
  }

  private static Crystal crystal(String text) throws Unreadable {
    if (text.isBlank()) {
      throw new Unreadable("its cell is empty");
    }
    // a formula is one word, a CIF is many lines
    return text.strip().matches("\\S+")
        ? Formula.perovskite(text.strip())
        : CifFiles.single(text.getBytes(StandardCharsets.UTF_8));
  }

  private static SortedMap<String, Measurement> values(CSVRecord record, List<Column> measured)
      throws Unreadable {
    Map<String, Measurement> values = new HashMap<>();
    for (Column column : measured) {
      String text = record.get(column.index()).strip();
      if (text.isEmpty()) {
        continue;
      }
      OptionalDouble value = Cells.number(text);
      if (value.isEmpty()) {
        throw new Unreadable(
            "its %s is '%s', not a finite number; write 1234.5, or nothing where there is no value"
                .formatted(Cells.shown(column.name()), Cells.shown(text)));
      }
      values.put(column.name(), new Measurement(value.getAsDouble(), column.unit()));
    }
    return new TreeMap<>(values);
  }
}
