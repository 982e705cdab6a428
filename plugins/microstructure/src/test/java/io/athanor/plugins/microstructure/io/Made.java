package io.athanor.plugins.microstructure.io;

import io.athanor.plugins.microstructure.TwoPhase;
import io.athanor.sdk.ImportRow;
import io.athanor.sdk.Options;
import io.athanor.sdk.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntBinaryOperator;

/** What is read from files. */
final class Made {
  private Made() {}

  static List<ImportRow<TwoPhase>> read(String name, byte[] bytes, Map<String, ?> options) {
    List<ImportRow<TwoPhase>> rows = new ArrayList<>();
    TwoPhaseFiles.read(
        new SourceFile(name, bytes), Options.of(TwoPhaseFiles.importOptions(), options), rows::add);
    return rows;
  }

  static TwoPhase cell(String name, byte[] bytes, Map<String, ?> options) {
    List<ImportRow<TwoPhase>> rows = read(name, bytes, options);
    if (rows.size() == 1 && rows.get(0) instanceof ImportRow.Read<TwoPhase> read) {
      return read.structure();
    }
    throw new AssertionError("not one cell: " + rows);
  }

  static TwoPhase cell(String name, byte[] bytes) {
    return cell(name, bytes, Map.of());
  }

  static String reason(String name, byte[] bytes, Map<String, ?> options) {
    List<ImportRow<TwoPhase>> rows = read(name, bytes, options);
    if (rows.size() == 1 && rows.get(0) instanceof ImportRow.Refused<TwoPhase> refused) {
      return refused.reason();
    }
    throw new AssertionError("not one refusal: " + rows);
  }

  static String reason(String name, byte[] bytes) {
    return reason(name, bytes, Map.of());
  }

  /** A cell whose pixel at (row, column) is phase 1 where the function gives 1. */
  static TwoPhase cell(int height, int width, IntBinaryOperator phase) {
    int[] phases = new int[height * width];
    for (int i = 0; i < phases.length; i++) {
      phases[i] = phase.applyAsInt(i / width, i % width);
    }
    return TwoPhase.of(height, width, phases);
  }
}
