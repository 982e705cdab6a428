package io.athanor.plugins.fingerprint.property;

import io.athanor.plugins.fingerprint.Bits;
import io.athanor.sdk.PropertyEvaluator;
import io.athanor.sdk.PropertyResult;
import io.athanor.sdk.PropertySpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How many bits are 1, and what share of all. */
final class BitCount implements PropertyEvaluator<Bits> {
  static final String BITS_SET = "bits_set";
  static final String DENSITY = "density";

  @Override
  public List<PropertySpec> properties() {
    return List.of(
        new PropertySpec(BITS_SET, "1", 0, Bits.MAX_LENGTH, "number of bits that are 1"),
        new PropertySpec(DENSITY, "1", 0, 1, "share of bits that are 1"));
  }

  @Override
  public Map<String, PropertyResult> evaluate(Bits bits, Set<String> wanted) {
    Map<String, PropertyResult> results = new HashMap<>();
    if (wanted.contains(BITS_SET)) {
      results.put(BITS_SET, new PropertyResult.Value(bits.ones(), "1", "count"));
    }
    if (wanted.contains(DENSITY)) {
      results.put(DENSITY, new PropertyResult.Value(bits.density(), "1", "count / bits"));
    }
    return results;
  }
}
