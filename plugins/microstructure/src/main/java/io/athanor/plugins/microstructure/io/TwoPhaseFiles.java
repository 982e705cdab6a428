package io.athanor.plugins.microstructure.io;

import io.athanor.plugins.microstructure.TwoPhase;
import io.athanor.plugins.microstructure.image.Slices;
import io.athanor.plugins.microstructure.image.Unreadable;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.ImportRow;
import io.athanor.sdk.OptionSpec;
import io.athanor.sdk.Options;
import io.athanor.sdk.SourceFile;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Files ⇄ two-phase cells. */
public final class TwoPhaseFiles {
  private static final Set<String> EXTENSIONS = Set.of("png", "bmp", "tif", "tiff", "npy");
  private static final List<String> FORMATS = List.of("png", "npy");

  private TwoPhaseFiles() {}

  public static Set<String> extensions() {
    return EXTENSIONS;
  }

  public static List<OptionSpec> importOptions() {
    return TwoPhaseImportOptions.SPECS;
  }

  /**
   * Reads a picture or a stack of them. Pictures of exactly two levels are taken as they are, the
   * lower as phase 0; others are thresholded.
   *
   * @throws AthanorException USER, when the options contradict each other; bad content is a refused
   *     row
   */
  public static void read(SourceFile file, Options options, Consumer<ImportRow<TwoPhase>> rows) {
    var maker = new CellMaker(TwoPhaseImportOptions.of(options));
    try (Slices slices = Slices.open(file)) {
      for (int i = 0; i < slices.count(); i++) {
        String name = slices.stacked() ? file.name() + "#" + slices.indexInFile(i) : file.name();
        rows.accept(row(name, slices, i, maker));
      }
    } catch (Unreadable e) {
      rows.accept(new ImportRow.Refused<>(file.name(), e.getMessage()));
    }
  }

  private static ImportRow<TwoPhase> row(String name, Slices slices, int slice, CellMaker maker) {
    try {
      return new ImportRow.Read<>(name, maker.make(slices.slice(slice)));
    } catch (Unreadable e) {
      return new ImportRow.Refused<>(name, e.getMessage());
    }
  }

  /** Canonical bytes: equal cells give equal bytes. */
  public static byte[] toBytes(TwoPhase cell) {
    return CanonicalBytes.of(cell);
  }

  /**
   * @throws AthanorException DATA, when the bytes are not those of a cell
   */
  public static TwoPhase fromBytes(byte[] bytes) {
    return CanonicalBytes.parse(bytes);
  }

  /** A PNG for people, phase 1 light, at least {@code minSide} pixels wide. */
  public static byte[] preview(TwoPhase cell, int minSide) {
    return CellWriter.preview(cell, minSide);
  }

  public static List<String> exportFormats() {
    return FORMATS;
  }

  /**
   * The cell as PNG (phase 0 black, phase 1 white) or NPY ({@code |u1}), a pixel a pixel.
   *
   * @throws AthanorException USER, for another format
   */
  public static byte[] export(TwoPhase cell, String format) {
    return switch (format) {
      case "png" -> CellWriter.png(cell);
      case "npy" -> CellWriter.npy(cell);
      default ->
          throw AthanorException.user(
              "cells are not exported as '%s'; known are %s".formatted(format, FORMATS));
    };
  }
}
