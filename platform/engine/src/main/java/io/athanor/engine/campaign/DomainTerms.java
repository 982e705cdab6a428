package io.athanor.engine.campaign;

import io.athanor.sdk.AthanorException;
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.OptionSpec;
import io.athanor.sdk.Options;
import io.athanor.sdk.PropertySpec;
import io.athanor.sdk.ValidityCheck;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The names that a specification may use in a domain.
 *
 * @param generators options by generator, in the plugin's order
 * @param properties those that evaluators compute
 */
record DomainTerms(
    String id,
    List<OptionSpec> importOptions,
    Map<String, List<OptionSpec>> generators,
    Set<String> properties,
    Set<String> checks) {

  /**
   * What a domain knows under its options.
   *
   * @throws io.athanor.sdk.AthanorException USER, when the domain refuses them together
   */
  static <S> DomainTerms of(DomainPlugin<S> plugin, Options options) {
    // only asked whether it can be had: else it would be missed after the training
    plugin.snap(options);
    Map<String, List<OptionSpec>> generators = new LinkedHashMap<>();
    plugin.generators().forEach(g -> generators.put(g.name(), g.options()));
    return new DomainTerms(
        plugin.id(),
        plugin.codec().importOptions(),
        generators,
        plugin.evaluators(options).stream()
            .flatMap(e -> e.properties().stream())
            .map(PropertySpec::name)
            .collect(Collectors.toUnmodifiableSet()),
        plugin.checks(options).stream()
            .map(ValidityCheck::name)
            .collect(Collectors.toUnmodifiableSet()));
  }

  /**
   * Reads option values, each checked by its declaration.
   *
   * @return the values that are right, by name
   */
  static SortedMap<String, Object> options(Map<String, Field> fields, List<OptionSpec> specs) {
    var values = new TreeMap<String, Object>();
    for (OptionSpec spec : specs) {
      Field field = fields.get(spec.name());
      if (field != null) {
        given(field, spec)
            .flatMap(value -> checked(field, spec, value))
            .ifPresent(value -> values.put(spec.name(), value));
      }
    }
    return values;
  }

  private static Optional<Object> given(Field field, OptionSpec spec) {
    return switch (spec.kind()) {
      case NUMBER, INTEGER -> {
        var number = field.number();
        yield number.isPresent() ? Optional.of(number.getAsDouble()) : Optional.empty();
      }
      case FLAG -> field.flag().map(flag -> flag);
      case TEXT -> field.text("a text", 1000).map(text -> text);
    };
  }

  private static Optional<Object> checked(Field field, OptionSpec spec, Object value) {
    try {
      Options options = Options.of(List.of(spec), Map.of(spec.name(), value));
      return Optional.of(options.asMap().get(spec.name()));
    } catch (AthanorException e) {
      String near =
          spec.choices().isEmpty()
              ? ""
              : NearMiss.nearest(String.valueOf(value), spec.choices())
                  .map(choice -> "; did you mean '" + choice + "'?")
                  .orElse("");
      field.wrong(e.getMessage() + near);
      return Optional.empty();
    }
  }
}
