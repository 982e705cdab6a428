package io.athanor.plugins.fingerprint.io;

import io.athanor.sdk.ImportRow.Measurement;
import io.athanor.sdk.StructureTable;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A table of bits: a column for each bit, or one column of bit strings such as {@code 0101}. The
 * other columns are measured properties, with their units as in {@code energy [eV]} or {@code
 * energy (eV)}; a column without a single number is left out. A column {@code id}, {@code name},
 * {@code file} or {@code filename}, or one without a name, names the rows. A table of nothing but
 * bits may do without a line of names.
 */
final class CsvFile {
  private final byte[] bytes;
  private final CsvColumns columns;
  private final CsvSurvey survey;
  private final int length;
  private final int arrangement;

  private CsvFile(byte[] bytes, CsvColumns columns, CsvSurvey survey, int length, int arrangement) {
    this.bytes = bytes;
    this.columns = columns;
    this.survey = survey;
    this.length = length;
    this.arrangement = arrangement;
  }

  static CsvFile open(byte[] bytes, BitImportOptions options) throws Unreadable {
    CsvLines.Line first = CsvLines.of(bytes).next();
    if (first == null) {
      throw new Unreadable("it is empty");
    }
    if (first.problem() != null) {
      throw new Unreadable("line %d: %s".formatted(first.number(), first.problem()));
    }
    CsvColumns columns =
        CsvColumns.isData(first.cells())
            ? CsvColumns.unnamed(CsvSurvey.usualCount(bytes))
            : CsvColumns.named(first.cells(), options.bits());
    CsvSurvey survey = CsvSurvey.of(bytes, columns);
    int length = columns.strings() ? survey.usualLength() : columns.bits().size();
    return new CsvFile(bytes, columns, survey, length, options.columns(length, 0));
  }

  void read(RowSink sink) {
    CsvLines lines = CsvLines.of(bytes);
    Map<String, Integer> ids = new HashMap<>();
    if (columns.headed()) {
      lines.next();
    }
    int index = 0;
    for (CsvLines.Line line = lines.next(); line != null; line = lines.next()) {
      String row = String.valueOf(index++);
      try {
        row(line, row, ids, sink);
      } catch (Unreadable e) {
        sink.refuse(row, "line %d: %s".formatted(line.number(), e.getMessage()));
      }
    }
  }

  private void row(CsvLines.Line line, String index, Map<String, Integer> ids, RowSink sink)
      throws Unreadable {
    if (line.problem() != null) {
      throw new Unreadable(line.problem());
    }
    if (line.cells().size() != columns.count()) {
      throw new Unreadable(
          "it has %d cells where %s"
              .formatted(
                  line.cells().size(),
                  columns.headed()
                      ? "the first line names %d columns".formatted(columns.count())
                      : "most lines have %d".formatted(columns.count())));
    }
    BitSet set = columns.strings() ? string(line.cells()) : single(line.cells());
    SortedMap<String, Measurement> measured = measured(line.cells());
    String id = columns.id() < 0 ? "" : line.cells().get(columns.id());
    Integer earlier = id.isEmpty() ? null : ids.putIfAbsent(id, line.number());
    if (earlier != null) {
      throw new Unreadable(
          "it is named '%s' as line %d is; give every row a name of its own"
              .formatted(BitCell.shown(id), earlier));
    }
    sink.read(id.isEmpty() ? index : id, length, set, arrangement, measured);
  }

  private BitSet string(List<String> cells) throws Unreadable {
    String cell = cells.get(columns.bits().get(0));
    Optional<Integer> wrong = BitCell.firstWrong(cell);
    if (wrong.isPresent()) {
      throw new Unreadable(
          "its bits are '%s', with '%c' at place %d (counted from 0); every bit must be 0 or 1"
              .formatted(BitCell.shown(cell), cell.charAt(wrong.get()), wrong.get()));
    }
    if (cell.length() != length) {
      throw new Unreadable(
          "it has %d bits where most lines have %d".formatted(cell.length(), length));
    }
    var set = new BitSet(length);
    for (int i = 0; i < length; i++) {
      set.set(i, cell.charAt(i) == '1');
    }
    return set;
  }

  private BitSet single(List<String> cells) throws Unreadable {
    var set = new BitSet(length);
    for (int i = 0; i < length; i++) {
      String cell = cells.get(columns.bits().get(i));
      int bit = BitCell.of(cell);
      if (bit < 0) {
        throw new Unreadable(
            "bit %d (counted from 0) is '%s'; every bit must be 0 or 1"
                .formatted(i, BitCell.shown(cell)));
      }
      set.set(i, bit == 1);
    }
    return set;
  }

  private SortedMap<String, Measurement> measured(List<String> cells) throws Unreadable {
    SortedMap<String, Measurement> measured = new TreeMap<>();
    for (StructureTable.Column property : columns.properties()) {
      String cell = cells.get(property.index());
      if (cell.isEmpty() || !survey.holdsNumbers(property.index())) {
        continue;
      }
      OptionalDouble value = BitCell.number(cell);
      if (value.isEmpty()) {
        throw new Unreadable(
            "its %s is '%s', not a finite number; write 1234.5, or nothing where there is no value"
                .formatted(property.name(), BitCell.shown(cell)));
      }
      measured.put(property.name(), new Measurement(value.getAsDouble(), property.unit()));
    }
    return measured;
  }
}
