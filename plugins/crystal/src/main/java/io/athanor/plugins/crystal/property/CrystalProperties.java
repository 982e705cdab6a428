package io.athanor.plugins.crystal.property;

import io.athanor.plugins.crystal.Crystal;
import io.athanor.sdk.KnownTable;
import io.athanor.sdk.OptionSpec;
import io.athanor.sdk.Options;
import io.athanor.sdk.PropertyEvaluator;
import io.athanor.sdk.ValidityCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Evaluators and checks of crystals: geometry and ions always, look-ups where the option {@code
 * table} names a table of known materials. Thread-safe.
 */
public final class CrystalProperties {
  private static final String MIN_DISTANCE = "minDistance";
  private static final String MIN_TOLERANCE = "minTolerance";
  private static final String MAX_TOLERANCE = "maxTolerance";

  private final KnownTable<CrystalLibrary> tables =
      new KnownTable<>(Set.of(".csv"), CrystalLibrary::read);

  public List<OptionSpec> options() {
    return List.of(
        KnownTable.option("materials"),
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
    tables.of(options).ifPresent(evaluators::add);
    return List.copyOf(evaluators);
  }

  /** Checks under the given options. */
  public List<ValidityCheck<Crystal>> checks(Options options) {
    var checks = new ArrayList<ValidityCheck<Crystal>>();
    checks.add(new CellChecks.Apart(options.number(MIN_DISTANCE)));
    checks.add(new CellChecks.Neutral());
    checks.add(
        new CellChecks.Tolerant(options.number(MIN_TOLERANCE), options.number(MAX_TOLERANCE)));
    tables.of(options).ifPresent(library -> checks.add(new CellChecks.Known(library)));
    return List.copyOf(checks);
  }
}
