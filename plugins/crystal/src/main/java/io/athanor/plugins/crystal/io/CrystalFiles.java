package io.athanor.plugins.crystal.io;

import io.athanor.plugins.crystal.Crystal;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.ImportRow;
import io.athanor.sdk.OptionSpec;
import io.athanor.sdk.Options;
import io.athanor.sdk.SourceFile;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/** Files ⇄ crystals. */
public final class CrystalFiles {
  private static final String CIF = "cif";
  private static final String CSV = "csv";
  private static final Set<String> EXTENSIONS = Set.of(CIF, CSV, "poscar", "vasp");
  private static final List<String> FORMATS = List.of(CIF);
  private static final String CELLS = "cells";
  private static final List<OptionSpec> OPTIONS =
      List.of(
          OptionSpec.text(
              CELLS,
              "",
              "table column of CIFs or of perovskites' formulas; empty for 'cif', else 'formula'"));

  private CrystalFiles() {}

  public static Set<String> extensions() {
    return EXTENSIONS;
  }

  public static List<OptionSpec> importOptions() {
    return OPTIONS;
  }

  /** Reads a CIF, a POSCAR, or a table of cells with what was measured of them. */
  public static void read(SourceFile file, Options options, Consumer<ImportRow<Crystal>> rows) {
    try {
      String name = file.name().toLowerCase(Locale.ROOT);
      String text = text(file.bytes());
      if (name.endsWith(CSV)) {
        table(file.name(), text, options.text(CELLS).strip(), rows);
      } else if (name.endsWith(CIF)) {
        readCif(file, rows);
      } else {
        rows.accept(new ImportRow.Read<>(file.name(), Poscar.read(text)));
      }
    } catch (Unreadable e) {
      rows.accept(new ImportRow.Refused<>(file.name(), e.getMessage()));
    }
  }

  private static void table(
      String file, String text, String wanted, Consumer<ImportRow<Crystal>> rows)
      throws Unreadable {
    try {
      new CrystalTable(file, rows).read(text, wanted);
    } catch (AthanorException e) {
      if (e.category() != AthanorException.Category.DATA) {
        throw e;
      }
      throw new Unreadable(e.getMessage());
    }
  }

  private static void readCif(SourceFile file, Consumer<ImportRow<Crystal>> rows)
      throws Unreadable {
    List<CifFiles.Named> blocks = CifFiles.blocks(file.bytes());
    for (int i = 0; i < blocks.size(); i++) {
      String row = blocks.size() == 1 ? file.name() : file.name() + "#" + i;
      try {
        rows.accept(new ImportRow.Read<>(row, CifFiles.crystal(blocks.get(i).items())));
      } catch (Unreadable e) {
        rows.accept(
            new ImportRow.Refused<>(
                row,
                "block '%s': %s".formatted(Cells.shown(blocks.get(i).name()), e.getMessage())));
      }
    }
  }

  private static String text(byte[] bytes) throws Unreadable {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new Unreadable("it is not text in UTF-8; save the file so");
    }
  }

  /** Canonical bytes: equal crystals give equal bytes. */
  public static byte[] toBytes(Crystal crystal) {
    return CanonicalBytes.of(crystal);
  }

  /**
   * @throws AthanorException DATA, when the bytes are not those of a crystal
   */
  public static Crystal fromBytes(byte[] bytes) {
    return CanonicalBytes.parse(bytes);
  }

  public static List<String> exportFormats() {
    return FORMATS;
  }

  /**
   * The crystal as a CIF.
   *
   * @throws AthanorException USER, for another format
   */
  public static byte[] export(Crystal crystal, String format) {
    if (!format.equals(CIF)) {
      throw AthanorException.user(
          "crystals are not exported as '%s'; known are %s".formatted(format, FORMATS));
    }
    return CifFiles.text(crystal).getBytes(StandardCharsets.UTF_8);
  }
}
