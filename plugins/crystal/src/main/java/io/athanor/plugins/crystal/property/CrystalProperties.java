package io.athanor.plugins.crystal.property;

import io.athanor.plugins.crystal.Crystal;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Evaluators and checks of crystals: geometry and ions always, look-ups where the option {@code
 * table} names a table of known materials. Thread-safe.
 */
public final class CrystalProperties {
  private static final String TABLE = "table";
  private static final String MIN_DISTANCE = "minDistance";
  private static final String MIN_TOLERANCE = "minTolerance";
  private static final String MAX_TOLERANCE = "maxTolerance";

  // a campaign asks for its evaluators again and again, and a table may be long
  private final AtomicReference<Loaded> last = new AtomicReference<>();

  private record Version(Path path, FileTime changed, long size) {}

  private record Loaded(Version version, CrystalLibrary library) {}

  public List<OptionSpec> options() {
    return List.of(
        OptionSpec.text(
            TABLE,
            "",
            "path of a CSV table of all known materials with their properties, which are then"
                + " looked up; empty for none"),
        OptionSpec.number(MIN_DISTANCE, 0.5, 0, 10, "least distance between two atoms, in Å"),
        OptionSpec.number(
            MIN_TOLERANCE, 0.8, 0, 3, "least tolerance factor that counts as a perovskite's"),
        OptionSpec.number(
            MAX_TOLERANCE, 1.05, 0, 3, "greatest tolerance factor that counts as a perovskite's"));
  }

  /** Evaluators under the given options. */
  public List<PropertyEvaluator<Crystal>> evaluators(Options options) {
    var evaluators = new ArrayList<PropertyEvaluator<Crystal>>();
    evaluators.add(new CellProperties());
    library(options).ifPresent(evaluators::add);
    return List.copyOf(evaluators);
  }

  /** Checks under the given options. */
  public List<ValidityCheck<Crystal>> checks(Options options) {
    var checks = new ArrayList<ValidityCheck<Crystal>>();
    checks.add(new CellChecks.Apart(options.number(MIN_DISTANCE)));
    checks.add(new CellChecks.Neutral());
    checks.add(
        new CellChecks.Tolerant(options.number(MIN_TOLERANCE), options.number(MAX_TOLERANCE)));
    library(options).ifPresent(library -> checks.add(new CellChecks.Known(library)));
    return List.copyOf(checks);
  }

  private Optional<CrystalLibrary> library(Options options) {
    String path = options.text(TABLE);
    if (path.isEmpty()) {
      return Optional.empty();
    }
    Version version = version(parsed(path));
    Loaded loaded = last.get();
    if (loaded == null || !loaded.version().equals(version)) {
      loaded = new Loaded(version, CrystalLibrary.read(version.path()));
      last.set(loaded);
    }
    return Optional.of(loaded.library());
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
