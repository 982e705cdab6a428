package io.athanor.app.service;

import io.athanor.sdk.OptionSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Declared options as JSON Schema (draft 2020-12): what {@code Options.of} takes, the schema takes,
 * and nothing else.
 */
final class OptionSchema {
  private OptionSchema() {}

  /** An object with a property for each option, in the declared order; none is required. */
  static Map<String, Object> of(List<OptionSpec> specs) {
    var properties = new LinkedHashMap<String, Object>();
    specs.forEach(spec -> properties.put(spec.name(), of(spec)));
    var schema = new LinkedHashMap<String, Object>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("type", "object");
    schema.put("properties", properties);
    schema.put("additionalProperties", false);
    return schema;
  }

  private static Map<String, Object> of(OptionSpec spec) {
    var schema = new LinkedHashMap<String, Object>();
    schema.put("title", spec.name());
    schema.put("description", spec.description());
    schema.put(
        "type",
        switch (spec.kind()) {
          case NUMBER -> "number";
          case INTEGER -> "integer";
          case TEXT -> "string";
          case FLAG -> "boolean";
        });
    schema.put("default", spec.defaultValue());
    if (Double.isFinite(spec.min())) {
      schema.put("minimum", bound(spec, spec.min()));
    }
    if (Double.isFinite(spec.max())) {
      schema.put("maximum", bound(spec, spec.max()));
    }
    if (!spec.choices().isEmpty()) {
      schema.put("enum", spec.choices());
    }
    return schema;
  }

  private static Object bound(OptionSpec spec, double bound) {
    return spec.kind() == OptionSpec.Kind.INTEGER ? (Object) (long) bound : (Object) bound;
  }
}
