package io.athanor.plugins.fingerprint.property;

import io.athanor.plugins.fingerprint.Bits;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.KnownTable;
import io.athanor.sdk.OptionSpec;
import io.athanor.sdk.Options;
import io.athanor.sdk.PropertyEvaluator;
import io.athanor.sdk.ValidityCheck;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Evaluators and checks of bits: counts always, look-ups where the option {@code table} names a
 * table of known designs. Thread-safe.
 */
public final class BitProperties {
  private static final String SNAP = "snap";

  private final KnownTable<DesignTable> tables =
      new KnownTable<>(Set.of(".csv", ".csv.gz"), DesignTable::read);

  public List<OptionSpec> options() {
    return List.of(
        KnownTable.option("designs"),
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
        tables
            .of(options)
            .orElseThrow(
                () ->
                    AthanorException.user(
                        "option 'snap' needs a table of all known designs: give option 'table'"));
    return table::nearest;
  }

  /** Evaluators under the given options. */
  public List<PropertyEvaluator<Bits>> evaluators(Options options) {
    return tables
        .of(options)
        .<List<PropertyEvaluator<Bits>>>map(t -> List.of(new BitCount(), new TableLookup(t)))
        .orElseGet(() -> List.of(new BitCount()));
  }

  /** Checks under the given options. */
  public List<ValidityCheck<Bits>> checks(Options options) {
    return tables
        .of(options)
        .<List<ValidityCheck<Bits>>>map(t -> List.of(new InTable(t)))
        .orElse(List.of());
  }
}
