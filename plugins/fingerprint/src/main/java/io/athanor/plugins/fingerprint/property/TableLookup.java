package io.athanor.plugins.fingerprint.property;

import io.athanor.plugins.fingerprint.Bits;
import io.athanor.sdk.PropertyEvaluator;
import io.athanor.sdk.PropertyResult;
import io.athanor.sdk.PropertySpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Properties of known designs, from a table; there is none for a design that is not in it. */
record TableLookup(DesignTable table) implements PropertyEvaluator<Bits> {

  @Override
  public List<PropertySpec> properties() {
    return table.columns().stream()
        .map(c -> new PropertySpec(c.name(), c.unit(), c.min(), c.max(), "look-up in the table"))
        .toList();
  }

  @Override
  public Map<String, PropertyResult> evaluate(Bits bits, Set<String> wanted) {
    double[] design = table.designs().get(bits.flat());
    Map<String, PropertyResult> results = new HashMap<>();
    for (int i = 0; i < table.columns().size(); i++) {
      DesignTable.Column column = table.columns().get(i);
      if (wanted.contains(column.name())) {
        results.put(column.name(), result(bits, design, i));
      }
    }
    return results;
  }

  private PropertyResult result(Bits bits, double[] design, int index) {
    DesignTable.Column column = table.columns().get(index);
    if (design == null) {
      return new PropertyResult.Unavailable(
          bits.length() == table.length()
              ? "the design is not in " + table.source()
              : "the design has %d bits, those in %s have %d"
                  .formatted(bits.length(), table.source(), table.length()));
    }
    return Double.isNaN(design[index])
        ? new PropertyResult.Unavailable(
            "%s is empty in %s".formatted(column.name(), table.source()))
        : new PropertyResult.Value(design[index], column.unit(), "look-up in " + table.source());
  }
}
