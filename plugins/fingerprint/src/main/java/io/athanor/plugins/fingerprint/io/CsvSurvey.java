package io.athanor.plugins.fingerprint.io;

import io.athanor.sdk.StructureTable;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What only all lines of a table together tell: which width is the usual one, so that the others
 * are the wrong ones even if the first line is among them, and which columns hold numbers.
 *
 * @param usualLength bits of most bit strings
 * @param numeric columns with at least one number; not to be changed
 */
record CsvSurvey(int usualLength, BitSet numeric) {

  /** Cells of most lines of a table without names. */
  static int usualCount(byte[] bytes) {
    Map<Integer, Integer> counts = new HashMap<>();
    CsvLines lines = CsvLines.of(bytes);
    for (CsvLines.Line line = lines.next(); line != null; line = lines.next()) {
      if (line.problem() == null) {
        counts.merge(line.cells().size(), 1, Integer::sum);
      }
    }
    return mostFrequent(counts);
  }

  static CsvSurvey of(byte[] bytes, CsvColumns columns) throws Unreadable {
    Map<Integer, Integer> lengths = new HashMap<>();
    var numeric = new BitSet();
    CsvLines lines = CsvLines.of(bytes);
    if (columns.headed()) {
      lines.next();
    }
    long rows = 0;
    for (CsvLines.Line line = lines.next(); line != null; line = lines.next()) {
      rows++;
      if (line.problem() == null && line.cells().size() == columns.count()) {
        take(line.cells(), columns, lengths, numeric);
      }
    }
    if (rows == 0) {
      throw new Unreadable("it holds no row below its first line");
    }
    RowSink.checkCount(rows);
    if (columns.strings() && lengths.isEmpty()) {
      throw new Unreadable(
          "none of its lines holds a bit string such as 0101; a spreadsheet may have turned them"
              + " into numbers: format the column as text");
    }
    return new CsvSurvey(mostFrequent(lengths), numeric);
  }

  boolean holdsNumbers(int column) {
    return numeric.get(column);
  }

  private static void take(
      List<String> cells, CsvColumns columns, Map<Integer, Integer> lengths, BitSet numeric) {
    if (columns.strings()) {
      String cell = cells.get(columns.bits().get(0));
      if (BitCell.isString(cell)) {
        lengths.merge(cell.length(), 1, Integer::sum);
      }
    }
    for (StructureTable.Column property : columns.properties()) {
      if (!numeric.get(property.index())
          && BitCell.number(cells.get(property.index())).isPresent()) {
        numeric.set(property.index());
      }
    }
  }

  /** Of equally frequent ones the greatest, whatever the order of a map. */
  private static int mostFrequent(Map<Integer, Integer> counts) {
    int most = 0;
    int frequency = 0;
    for (Map.Entry<Integer, Integer> entry : counts.entrySet()) {
      int times = entry.getValue();
      if (times > frequency || (times == frequency && entry.getKey() > most)) {
        most = entry.getKey();
        frequency = times;
      }
    }
    return most;
  }
}
