package io.athanor.app.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Columns of text, as wide as their widest cell. */
final class TextTable {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();
  private final List<Boolean> right;

  /**
   * A table with a header.
   *
   * @param columns names; one that starts with {@code >} is set to the right, for numbers
   */
  TextTable(String... columns) {
    right = List.of(columns).stream().map(column -> column.startsWith(">")).toList();
    rows.add(
        List.of(columns).stream()
            .map(column -> column.startsWith(">") ? column.substring(1) : column)
            .toList());
  }

  void row(String... cells) {
    rows.add(List.of(cells));
  }

  void print(PrintWriter out) {
    int[] widths = new int[right.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String blank = " ".repeat(widths[i] - row.get(i).length());
        line.append(i == 0 ? "" : GAP);
        line.append(right.get(i) ? blank + row.get(i) : row.get(i) + blank);
      }
      out.println(line.toString().stripTrailing());
    }
  }
}
