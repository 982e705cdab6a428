package io.athanor.plugins.molecule.io;

import io.athanor.plugins.molecule.Molecule;
import io.athanor.plugins.molecule.graph.Smiles;
import io.athanor.plugins.molecule.graph.Unfit;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.ImportRow;
import io.athanor.sdk.OptionSpec;
import io.athanor.sdk.Options;
import io.athanor.sdk.SourceFile;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.openscience.cdk.exception.CDKException;
import org.openscience.cdk.interfaces.IAtomContainer;
import org.openscience.cdk.io.SDFWriter;
import org.openscience.cdk.layout.StructureDiagramGenerator;

/** Files ⇄ molecules. */
public final class MoleculeFiles {
  private static final String SMI = "smi";
  private static final String CSV = "csv";
  private static final String SDF = "sdf";
  private static final List<String> FORMATS = List.of(SMI, SDF);
  private static final String COLUMN = "smiles";
  private static final String TOKENS = "tokens";
  private static final List<OptionSpec> OPTIONS =
      List.of(
          OptionSpec.integer(
              TOKENS,
              40,
              1,
              Molecule.MOST_TOKENS,
              "tokens that there are for spelling a molecule: about its atoms, and two more a"
                  + " branch and one a ring; longer ones are refused"),
          OptionSpec.text(COLUMN, "", "table column of SMILES; empty for 'smiles'"));

  private MoleculeFiles() {}

  public static Set<String> extensions() {
    return Set.of(SMI, CSV);
  }

  public static List<OptionSpec> importOptions() {
    return OPTIONS;
  }

  /** Reads a list of SMILES, or a table of them with what was measured. */
  public static void read(SourceFile file, Options options, Consumer<ImportRow<Molecule>> rows) {
    try {
      String text = text(file.bytes());
      if (file.name().toLowerCase(Locale.ROOT).endsWith(CSV)) {
        new MoleculeTable(file.name(), options.integer(TOKENS), rows)
            .read(text, options.text(COLUMN).strip());
      } else {
        list(file.name(), text, options.integer(TOKENS), rows);
      }
    } catch (AthanorException e) {
      if (e.category() != AthanorException.Category.DATA) {
        throw e;
      }
      rows.accept(new ImportRow.Refused<>(file.name(), e.getMessage()));
    } catch (Unfit e) {
      rows.accept(new ImportRow.Refused<>(file.name(), e.getMessage()));
    }
  }

  /** A SMILES a line, which a name may follow. */
  private static void list(String file, String text, int tokens, Consumer<ImportRow<Molecule>> rows)
      throws Unfit {
    List<String> lines = text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
    if (lines.isEmpty()) {
      throw new Unfit("it is empty");
    }
    Set<String> names = new HashSet<>();
    for (int i = 0; i < lines.size(); i++) {
      String[] parts = lines.get(i).split("\\s+", 2);
      boolean named = parts.length > 1 && names.add(parts[1]);
      try {
        Molecule molecule = Molecule.of(Smiles.read(parts[0]), tokens);
        rows.accept(new ImportRow.Read<>(file + "#" + (named ? parts[1] : i), molecule));
      } catch (Unfit e) {
        rows.accept(
            new ImportRow.Refused<>(
                file + "#" + i, "line %d: %s".formatted(i + 1, e.getMessage())));
      }
    }
  }

  private static String text(byte[] bytes) throws Unfit {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new Unfit("it is not text in UTF-8; save the file so");
    }
  }

  public static List<String> exportFormats() {
    return FORMATS;
  }

  /**
   * The molecule as a SMILES or as an MDL molfile in an SD file, laid out in the plane.
   *
   * @throws AthanorException USER, for another format
   */
  public static byte[] export(Molecule molecule, String format) {
    return switch (format) {
      case SMI -> (molecule.smiles() + "\n").getBytes(StandardCharsets.US_ASCII);
      case SDF -> sdf(molecule).getBytes(StandardCharsets.US_ASCII);
      default ->
          throw AthanorException.user(
              "molecules are not exported as '%s'; known are %s".formatted(format, FORMATS));
    };
  }

  private static String sdf(Molecule molecule) {
    IAtomContainer container = Smiles.container(molecule.graph());
    var text = new StringWriter();
    try (var writer = new SDFWriter(text)) {
      new StructureDiagramGenerator().generateCoordinates(container);
      container.setTitle(molecule.smiles());
      writer.write(container);
    } catch (CDKException | IOException e) {
      throw new IllegalStateException("CDK writes no molfile of a molecule that it holds", e);
    }
    return text.toString();
  }
}
