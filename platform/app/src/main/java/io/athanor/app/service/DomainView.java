package io.athanor.app.service;

import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.OptionSpec;
import io.athanor.sdk.Options;
import io.athanor.sdk.PropertySpec;
import io.athanor.sdk.StructureGenerator;
import io.athanor.sdk.Symmetry;
import io.athanor.sdk.ValidityCheck;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** A kind of material with all that its plugin offers, for people and scripts. */
public record DomainView(
    String id,
    String description,
    String version,
    List<String> reads,
    List<String> exports,
    List<OptionView> importOptions,
    List<OptionView> options,
    List<OptionView> modelOptions,
    Schemas schemas,
    List<PropertySpec> properties,
    List<Check> checks,
    List<Generator> generators,
    List<String> symmetries) {

  public record OptionView(
      String name,
      String kind,
      Object defaultValue,
      Double min,
      Double max,
      List<String> choices,
      String description) {}

  /**
   * JSON Schemas of option values, for forms.
   *
   * @param importOptions of reading files
   * @param options of evaluators and checks
   * @param modelOptions of the autoencoder
   */
  public record Schemas(
      Map<String, Object> importOptions,
      Map<String, Object> options,
      Map<String, Object> modelOptions) {}

  public record Check(String name, String description, boolean mandatory) {}

  public record Generator(
      String name, String description, List<OptionView> options, Map<String, Object> schema) {}

  /** All that a plugin offers. */
  public static <S> DomainView of(DomainPlugin<S> plugin) {
    Options defaults = Options.defaults(plugin.options());
    return new DomainView(
        plugin.id(),
        plugin.description(),
        plugin.version(),
        List.copyOf(new TreeSet<>(plugin.codec().extensions())),
        plugin.codec().exportFormats(),
        options(plugin.codec().importOptions()),
        options(plugin.options()),
        options(plugin.modelOptions()),
        new Schemas(
            OptionSchema.of(plugin.codec().importOptions()),
            OptionSchema.of(plugin.options()),
            OptionSchema.of(plugin.modelOptions())),
        plugin.evaluators(defaults).stream().flatMap(e -> e.properties().stream()).toList(),
        plugin.checks(defaults).stream().map(DomainView::view).toList(),
        plugin.generators().stream().map(DomainView::view).toList(),
        plugin.symmetries().stream().map(Symmetry::name).toList());
  }

  private static Check view(ValidityCheck<?> check) {
    return new Check(check.name(), check.description(), check.mandatory());
  }

  private static Generator view(StructureGenerator<?> generator) {
    return new Generator(
        generator.name(),
        generator.description(),
        options(generator.options()),
        OptionSchema.of(generator.options()));
  }

  private static List<OptionView> options(List<OptionSpec> specs) {
    return specs.stream()
        .map(
            s ->
                new OptionView(
                    s.name(),
                    s.kind().name(),
                    s.defaultValue(),
                    Double.isFinite(s.min()) ? s.min() : null,
                    Double.isFinite(s.max()) ? s.max() : null,
                    s.choices(),
                    s.description()))
        .toList();
  }
}
