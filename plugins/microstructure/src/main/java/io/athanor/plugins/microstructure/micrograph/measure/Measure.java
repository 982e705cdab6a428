package io.athanor.plugins.microstructure.micrograph.measure;

import io.athanor.plugins.microstructure.micrograph.Micrograph;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.PropertyEvaluator;
import io.athanor.sdk.PropertyResult;
import io.athanor.sdk.PropertySpec;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/**
 * One property of an image.
 *
 * @param method how it is computed, in a few words with the source
 * @param missing why there is no value where {@code value} gives none
 */
record Measure(
    PropertySpec spec, String method, String missing, Function<Micrograph, OptionalDouble> value)
    implements PropertyEvaluator<Micrograph> {

  @Override
  public List<PropertySpec> properties() {
    return List.of(spec);
  }

  @Override
  public Map<String, PropertyResult> evaluate(Micrograph structure, Set<String> wanted) {
    for (String name : wanted) {
      if (!name.equals(spec.name())) {
        throw AthanorException.user(
            "unknown property '" + name + "'; known here is '" + spec.name() + "'");
      }
    }
    OptionalDouble computed = value.apply(structure);
    PropertyResult result =
        computed.isPresent()
            ? new PropertyResult.Value(computed.getAsDouble(), spec.unit(), method)
            : new PropertyResult.Unavailable(missing);
    return wanted.isEmpty() ? Map.of() : Map.of(spec.name(), result);
  }
}
