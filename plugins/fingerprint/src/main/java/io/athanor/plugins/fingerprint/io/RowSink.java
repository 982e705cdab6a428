package io.athanor.plugins.fingerprint.io;

import io.athanor.plugins.fingerprint.Bits;
import io.athanor.sdk.ImportRow;
import io.athanor.sdk.ImportRow.Measurement;
import java.util.BitSet;
import java.util.Collections;
import java.util.Locale;
import java.util.SortedMap;
import java.util.function.Consumer;

/**
 * Where the rows of one file go. So that a large file of nothing but bad rows can't fill the
 * memory, the refusals are told one by one up to a bound, and then counted.
 */
final class RowSink {
  /** Most rows of a file. */
  static final int MOST_ROWS = 1_000_000;

  private static final int MOST_REFUSALS = 10_000;

  private final String file;
  private final Consumer<ImportRow<Bits>> rows;
  private int refused;

  RowSink(String file, Consumer<ImportRow<Bits>> rows) {
    this.file = file;
    this.rows = rows;
  }

  /**
   * @param row index or name of the row in the file
   * @param columns of the arrangement, or 0
   */
  void read(
      String row, int length, BitSet set, int columns, SortedMap<String, Measurement> measured) {
    Bits bits = Bits.of(length, set);
    rows.accept(
        new ImportRow.Read<>(
            file + "#" + row, columns == 0 ? bits : bits.arranged(columns), measured));
  }

  void read(int row, int length, BitSet set, int columns) {
    read(String.valueOf(row), length, set, columns, Collections.emptySortedMap());
  }

  void refuse(String row, String reason) {
    refused++;
    if (refused <= MOST_REFUSALS) {
      rows.accept(new ImportRow.Refused<>(file + "#" + row, reason));
    }
  }

  void refuseFile(String reason) {
    rows.accept(new ImportRow.Refused<>(file, reason));
  }

  /** After the last row. */
  void end() {
    if (refused > MOST_REFUSALS) {
      refuseFile(
          String.format(
              Locale.ROOT,
              "%,d more of its rows are refused; only the first %,d are told",
              refused - MOST_REFUSALS,
              MOST_REFUSALS));
    }
  }

  static void checkCount(long count) throws Unreadable {
    if (count > MOST_ROWS) {
      throw new Unreadable(
          String.format(
              Locale.ROOT,
              "it has %,d rows, more than the %,d that a file may have; split it",
              count,
              MOST_ROWS));
    }
  }
}
