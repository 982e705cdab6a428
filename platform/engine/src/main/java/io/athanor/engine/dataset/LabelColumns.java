package io.athanor.engine.dataset;

import io.athanor.sdk.AthanorException;
import io.athanor.sdk.StructureTable.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The head of a label table, and what it makes of the lines below it. */
record LabelColumns(String table, int fileColumn, List<Column> columns) {
  // Double.parseDouble also takes "NaN", "1d" and hexadecimal
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,4})?");
  private static final Set<String> FILE_NAMES = Set.of("filename", "filenames", "file", "name");
  private static final int LONGEST_NAME = 200;

  record Line(int number, List<String> cells) {}

  static LabelColumns of(String table, List<String> head) {
    if (head.size() < 2) {
      throw AthanorException.data(
          ("label table '%s' needs a column of file names and one of values;"
                  + " its first line has only '%s'")
              .formatted(table, shown(head.get(0))));
    }
    if (head.stream().skip(1).allMatch(cell -> NUMBER.matcher(cell).matches())) {
      throw AthanorException.data(
          "label table '%s' must name its columns in the first line, as in: filename,energy [eV]"
              .formatted(table));
    }
    int fileColumn = 0;
    for (int i = head.size() - 1; i >= 0; i--) {
      if (FILE_NAMES.contains(head.get(i).toLowerCase(Locale.ROOT))) {
        fileColumn = i;
      }
    }
    List<Column> columns = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < head.size(); i++) {
      Column column = Column.of(i, head.get(i));
      columns.add(column);
      if (i != fileColumn && (column.name().isEmpty() || column.name().length() > LONGEST_NAME)) {
        throw AthanorException.data(
            "label table '%s': column %d needs a name of at most %d letters"
                .formatted(table, i + 1, LONGEST_NAME));
      }
      if (!names.add(column.name())) {
        throw AthanorException.data(
            "label table '%s' has two columns named '%s'; rename one"
                .formatted(table, column.name()));
      }
    }
    return new LabelColumns(table, fileColumn, List.copyOf(columns));
  }

  LabelTable table(List<Line> lines) {
    Set<Integer> textColumns = textColumns(lines);
    List<RowRefusal> refused = new ArrayList<>();
    Map<String, LabelTable.Label> labels = new LinkedHashMap<>();
    Map<String, Integer> contradicted = new HashMap<>();
    int repeated = 0;
    for (Line line : lines) {
      String problem = problem(line, textColumns).orElse(null);
      if (problem != null) {
        refused.add(new RowRefusal(table + " line " + line.number(), problem));
        continue;
      }
      String file = EntryName.normal(line.cells().get(fileColumn));
      var label = new LabelTable.Label(line.number(), measured(line, textColumns));
      LabelTable.Label known = labels.putIfAbsent(file, label);
      if (known != null && known.measured().equals(label.measured())) {
        repeated++;
      } else if (known != null) {
        contradicted.putIfAbsent(file, known.line());
        refused.add(contradiction(line.number(), file, known.line()));
      }
    }
    // which of two contradicting lines is right is not for a program to guess
    contradicted.forEach(
        (file, line) -> {
          refused.add(
              new RowRefusal(
                  table + " line " + line,
                  "a later line gives '" + shown(file) + "' other values; keep the right one"));
          labels.remove(file);
        });
    return new LabelTable(
        table, labels, units(labels), refused, warnings(lines, textColumns, repeated));
  }

  private RowRefusal contradiction(int line, String file, int earlier) {
    return new RowRefusal(
        table + " line " + line,
        "it gives '%s' other values than line %d; keep the right one"
            .formatted(shown(file), earlier));
  }

  private Optional<String> problem(Line line, Set<Integer> textColumns) {
    List<String> cells = line.cells();
    if (cells.size() != columns.size()) {
      return Optional.of(
          "it has %d cells where the first line names %d columns"
              .formatted(cells.size(), columns.size()));
    }
    if (cells.get(fileColumn).isEmpty()) {
      return Optional.of("it names no file");
    }
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      if (i != fileColumn && !textColumns.contains(i) && !cell.isEmpty() && !isNumber(cell)) {
        return Optional.of(
            "its %s is '%s', not a finite number; write 1234.5, or nothing where there is no value"
                .formatted(columns.get(i).name(), shown(cell)));
      }
    }
    return Optional.empty();
  }

  private SortedMap<String, Measured> measured(Line line, Set<Integer> textColumns) {
    SortedMap<String, Measured> measured = new TreeMap<>();
    for (int i = 0; i < columns.size(); i++) {
      String cell = line.cells().get(i);
      if (i != fileColumn && !textColumns.contains(i) && !cell.isEmpty()) {
        Column column = columns.get(i);
        measured.put(column.name(), new Measured(Double.parseDouble(cell), column.unit()));
      }
    }
    return measured;
  }

  /** Columns without a single number, such as remarks: they hold no property. */
  private Set<Integer> textColumns(List<Line> lines) {
    Set<Integer> text = new HashSet<>();
    for (int i = 0; i < columns.size(); i++) {
      int column = i;
      boolean anyNumber =
          lines.stream()
              .anyMatch(l -> column < l.cells().size() && isNumber(l.cells().get(column)));
      if (column != fileColumn && !anyNumber) {
        text.add(column);
      }
    }
    if (text.size() == columns.size() - 1) {
      throw AthanorException.data(
          "label table '%s' holds no number below its first line".formatted(table));
    }
    return text;
  }

  private List<String> warnings(List<Line> lines, Set<Integer> textColumns, int repeated) {
    List<String> warnings = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      int column = i;
      String name = columns.get(i).name();
      if (textColumns.contains(i)) {
        warnings.add("%s: column '%s' holds no numbers and is left out".formatted(table, name));
      } else if (i != fileColumn) {
        long empty =
            lines.stream()
                .filter(l -> column < l.cells().size() && l.cells().get(column).isEmpty())
                .count();
        if (empty > 0) {
          warnings.add(
              String.format(Locale.ROOT, "%s: '%s' is empty in %,d lines", table, name, empty));
        }
      }
    }
    if (repeated > 0) {
      warnings.add(
          String.format(Locale.ROOT, "%s: %,d lines repeat an earlier one", table, repeated));
    }
    return warnings;
  }

  private static SortedMap<String, String> units(Map<String, LabelTable.Label> labels) {
    SortedMap<String, String> units = new TreeMap<>();
    labels
        .values()
        .forEach(l -> l.measured().forEach((property, m) -> units.put(property, m.unit())));
    return units;
  }

  private static boolean isNumber(String cell) {
    return NUMBER.matcher(cell).matches() && Double.isFinite(Double.parseDouble(cell));
  }

  private static String shown(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }
}
