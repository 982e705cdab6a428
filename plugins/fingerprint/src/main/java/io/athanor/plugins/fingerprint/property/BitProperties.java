package io.athanor.plugins.fingerprint.property;

import io.athanor.plugins.fingerprint.Bits;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.OptionSpec;
import io.athanor.sdk.Options;
import io.athanor.sdk.PropertyEvaluator;
import io.athanor.sdk.ValidityCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * Evaluators and checks of bits: counts always, look-ups where the option {@code table} names a
 * table of known designs. Thread-safe.
 */
public final class BitProperties {
  private static final String TABLE = "table";
  private static final String SNAP = "snap";

  // a campaign asks for its evaluators again and again, and a table may be long
  private final AtomicReference<Loaded> last = new AtomicReference<>();

  private record Version(Path path, FileTime changed, long size) {}

  private record Loaded(Version version, DesignTable table) {}

  public List<OptionSpec> options() {
    return List.of(
        OptionSpec.text(
            TABLE,
            "",
            "path of a CSV table of all known designs with their properties, which are then looked"
                + " up; empty for none"),
        OptionSpec.flag(
            SNAP,
            false,
            "take each decoded design for the one of the table that is nearest to it"));
  }

  /**
   * What a decoded design is taken for under the given options.
   *
   * @throws AthanorException USER, when it shall snap without a table
   */
  public UnaryOperator<Bits> snap(Options options) {
    if (!options.flag(SNAP)) {
      return UnaryOperator.identity();
    }
    DesignTable table =
        table(options)
            .orElseThrow(
                () ->
                    AthanorException.user(
                        "option 'snap' needs a table of all known designs: give option 'table'"));
    return table::nearest;
  }

  /** Evaluators under the given options. */
  public List<PropertyEvaluator<Bits>> evaluators(Options options) {
    return table(options)
        .<List<PropertyEvaluator<Bits>>>map(t -> List.of(new BitCount(), new TableLookup(t)))
        .orElseGet(() -> List.of(new BitCount()));
  }

  /** Checks under the given options. */
  public List<ValidityCheck<Bits>> checks(Options options) {
    return table(options)
        .<List<ValidityCheck<Bits>>>map(t -> List.of(new InTable(t)))
        .orElse(List.of());
  }

  private Optional<DesignTable> table(Options options) {
    String path = options.text(TABLE);
    if (path.isEmpty()) {
      return Optional.empty();
    }
    Version version = version(parsed(path));
    Loaded loaded = last.get();
    if (loaded == null || !loaded.version().equals(version)) {
      loaded = new Loaded(version, DesignTable.read(version.path()));
      last.set(loaded);
    }
    return Optional.of(loaded.table());
  }

  private static Path parsed(String path) {
    try {
      return Path.of(path);
    } catch (InvalidPathException e) {
      throw AthanorException.user("option 'table' is no path: " + e.getMessage());
    }
  }

  private static Version version(Path path) {
    try {
      return new Version(path.toAbsolutePath(), Files.getLastModifiedTime(path), Files.size(path));
    } catch (IOException e) {
      // reading it tells what is wrong
      return new Version(path.toAbsolutePath(), FileTime.fromMillis(0), -1);
    }
  }
}
