package io.athanor.app.service;

import io.athanor.app.store.ValueRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Measured values as a label table that an import reads: a line a file, a column a property. */
final class LabelCsv {
  private final List<String> properties;
  private final StringBuilder text = new StringBuilder("file");

  /**
   * @param units by property
   */
  LabelCsv(SortedMap<String, String> units) {
    this.properties = List.copyOf(units.keySet());
    units.forEach(
        (property, unit) ->
            text.append(',')
                .append(quoted(unit.isEmpty() ? property : property + " [" + unit + "]")));
    text.append('\n');
  }

  boolean isEmpty() {
    return properties.isEmpty();
  }

  /**
   * Adds rows that follow each other.
   *
   * @param files their names in order
   * @param values of these rows, in any order
   */
  void add(List<String> files, int first, List<ValueRecord> values) {
    Map<Integer, Map<String, Double>> byRow = new HashMap<>();
    values.forEach(
        v ->
            byRow
                .computeIfAbsent(v.position() - first, row -> new HashMap<>())
                .put(v.property(), v.value()));
    for (int i = 0; i < files.size(); i++) {
      Map<String, Double> row = byRow.get(i);
      if (row != null) {
        text.append(quoted(files.get(i)));
        properties.forEach(
            p -> text.append(',').append(row.containsKey(p) ? row.get(p).toString() : ""));
        text.append('\n');
      }
    }
  }

  String text() {
    return text.toString();
  }

  private static String quoted(String cell) {
    return '"' + cell.replace("\"", "\"\"") + '"';
  }
}
