package io.athanor.engine.dataset;

import io.athanor.engine.dataset.ImportWarning.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;

/** Finds the row that each label of a table is about. */
final class Labelling {

  /**
   * A row that a label may be about.
   *
   * @param name with its source in front
   * @param sourceLabel the source's short name
   * @param read whether its structure was read; a label of a refused row is not one of a missing
   *     file
   */
  record Row(String name, String sourceLabel, boolean read) {

    /** Without the source in front. */
    String inSource() {
      return name.startsWith(sourceLabel + "/") ? name.substring(sourceLabel.length() + 1) : name;
    }
  }

  /** Ways to name a row, the most exact first. */
  private static final List<Function<Row, String>> WAYS =
      List.of(
          Row::name,
          Row::inSource,
          row -> last(row.name()),
          row -> withoutIndex(row.name()),
          row -> withoutIndex(row.inSource()),
          row -> withoutIndex(last(row.name())),
          row -> withoutEnding(withoutIndex(row.name())),
          row -> withoutEnding(withoutIndex(row.inSource())),
          row -> withoutEnding(withoutIndex(last(row.name()))));

  private Labelling() {}

  /**
   * The measured properties by row name.
   *
   * @param rows those that the table may speak of
   */
  static Map<String, SortedMap<String, Measured>> of(
      LabelTable table, List<Row> rows, List<ImportWarning> warnings) {
    Map<String, SortedMap<String, Measured>> found = new LinkedHashMap<>();
    Map<String, Integer> labelledBy = new HashMap<>();
    Map<String, LabelTable.Label> pending = new LinkedHashMap<>(table.labels());
    List<String> ambiguous = new ArrayList<>();
    for (Function<Row, String> way : WAYS) {
      if (pending.isEmpty()) {
        break;
      }
      Map<String, List<Row>> byName = index(rows, way);
      for (String name : List.copyOf(pending.keySet())) {
        List<Row> fitting = byName.get(name);
        if (fitting == null) {
          continue;
        }
        LabelTable.Label label = pending.remove(name);
        String row = fitting.get(0).name();
        Integer earlier = fitting.size() == 1 ? labelledBy.putIfAbsent(row, label.line()) : null;
        if (fitting.size() > 1) {
          ambiguous.add(at(name, label.line()));
        } else if (earlier != null) {
          ambiguous.add(at(name, label.line()) + " (as line " + earlier + ")");
        } else {
          found.put(row, label.measured());
        }
      }
    }
    List<String> missing = new ArrayList<>();
    pending.forEach((name, label) -> missing.add(at(name, label.line())));
    warn(warnings, Kind.LABELS_WITHOUT_FILE, table, "labels name no file that was found", missing);
    warn(
        warnings,
        Kind.AMBIGUOUS_LABELS,
        table,
        "labels are not used because they fit several rows or a labelled one; give the whole path",
        ambiguous);
    List<String> bare =
        rows.stream().filter(r -> r.read() && !found.containsKey(r.name())).map(Row::name).toList();
    warn(warnings, Kind.FILES_WITHOUT_LABEL, table, "rows have no label", bare);
    table
        .warnings()
        .forEach(message -> warnings.add(new ImportWarning(Kind.LABEL_TABLE, 1, message)));
    return found;
  }

  private static Map<String, List<Row>> index(List<Row> rows, Function<Row, String> way) {
    Map<String, List<Row>> index = new HashMap<>();
    for (Row row : rows) {
      index.computeIfAbsent(way.apply(row), key -> new ArrayList<>(1)).add(row);
    }
    return index;
  }

  private static void warn(
      List<ImportWarning> warnings,
      Kind kind,
      LabelTable table,
      String message,
      List<String> names) {
    if (!names.isEmpty()) {
      warnings.add(ImportWarning.naming(kind, message + " (" + table.name() + ")", names));
    }
  }

  private static String at(String name, int line) {
    return "'" + name + "' in line " + line;
  }

  private static String last(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  private static String withoutIndex(String name) {
    int hash = name.lastIndexOf('#');
    return hash > 0 ? name.substring(0, hash) : name;
  }

  private static String withoutEnding(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
