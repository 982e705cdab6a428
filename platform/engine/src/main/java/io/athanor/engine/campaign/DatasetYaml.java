package io.athanor.engine.campaign;

import io.athanor.engine.campaign.CampaignSpec.DatasetSource;
import io.athanor.sdk.OptionSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Reads where the structures come from. */
final class DatasetYaml {
  private static final int MOST_PATHS = 1000;
  private static final int LONGEST_PATH = 4096;
  private static final int LONGEST_NAME = 200;
  private static final int MOST_STRUCTURES = 1_000_000;
  private static final Pattern STORED = Pattern.compile("[^@]+(@[1-9]\\d{0,8})?");

  private static final Pattern VERSION = Pattern.compile("[^@]+@[1-9]\\d{0,8}");

  private DatasetYaml() {}

  /**
   * @param terms empty when the domain is unknown
   */
  static Optional<DatasetSource> read(Field field, Optional<DomainTerms> terms) {
    if (field.isScalar()) {
      return stored(field);
    }
    String wanted = "{import: …}, {generate: …} or the name of a stored dataset";
    if (!field.isMap()) {
      return field.mistyped(wanted);
    }
    Optional<Fields> map = field.map(wanted);
    if (map.isEmpty()) {
      return Optional.empty();
    }
    Fields fields = map.get();
    if (fields.has("import") == fields.has("generate")) {
      fields.only("import", "labels", "options", "generate");
      field.wrong(
          fields.has("import")
              ? "has both import and generate; give one of them"
              : "must be " + wanted);
      return Optional.empty();
    }
    return fields.has("import") ? imported(fields, terms) : generated(fields, terms);
  }

  /**
   * Whether structures may come with measured properties of any name. What can't be read gets the
   * benefit of the doubt: its own problem is enough.
   */
  static boolean mayBringLabels(Field field) {
    if (!field.isMap()) {
      return true;
    }
    List<String> names = field.names();
    return !names.contains("generate") && (!names.contains("import") || names.contains("labels"));
  }

  private static Optional<DatasetSource> stored(Field field) {
    Optional<String> name = field.text("the name of a stored dataset", LONGEST_NAME);
    if (name.isPresent() && !STORED.matcher(name.get()).matches()) {
      field.wrong(
          "must be the name of a stored dataset, or name@version with a version from 1, not '"
              + Field.shown(name.get())
              + "'");
      return Optional.empty();
    }
    return name.map(DatasetSource.Stored::new);
  }

  /** A stored dataset in one version, so that it stays what it is. */
  static Optional<String> version(Field field) {
    Optional<String> name =
        field.text("the name of a stored dataset with its version", LONGEST_NAME);
    if (name.isPresent() && !VERSION.matcher(name.get()).matches()) {
      field.wrong(
          "must be the name of a stored dataset with its version, such as known-oxides@1, not '"
              + Field.shown(name.get())
              + "'");
      return Optional.empty();
    }
    return name;
  }

  private static Optional<DatasetSource> imported(Fields fields, Optional<DomainTerms> terms) {
    fields.only("import", "labels", "options");
    Optional<List<String>> paths =
        fields
            .get("import")
            .flatMap(f -> f.texts("a path or a list of paths", MOST_PATHS, LONGEST_PATH));
    if (paths.isPresent() && paths.get().isEmpty() && fields.get("import").get().isList()) {
      fields.get("import").get().wrong("names no path");
    }
    List<String> labels =
        fields
            .get("labels")
            .flatMap(f -> f.texts("a label table or a list of them", MOST_PATHS, LONGEST_PATH))
            .orElse(List.of());
    if (paths.isPresent() && labels.size() > 1 && labels.size() != paths.get().size()) {
      fields
          .get("labels")
          .get()
          .wrong(
              "has %d tables for %d paths; give one for all, or one for each path in the same order"
                  .formatted(labels.size(), paths.get().size()));
    }
    Map<String, Object> options = importOptions(fields, terms);
    return paths.map(p -> new DatasetSource.ImportFiles(p, labels, options));
  }

  private static Map<String, Object> importOptions(Fields fields, Optional<DomainTerms> terms) {
    Optional<Fields> given =
        fields.get("options").flatMap(f -> f.map("a mapping of import options"));
    if (given.isEmpty() || terms.isEmpty()) {
      return Map.of();
    }
    List<OptionSpec> specs = terms.get().importOptions();
    given.get().only(specs.stream().map(OptionSpec::name).toList());
    return DomainTerms.options(given.get().all(), specs);
  }

  private static Optional<DatasetSource> generated(Fields fields, Optional<DomainTerms> terms) {
    fields.only("generate");
    Optional<Fields> map =
        fields.get("generate").flatMap(f -> f.map("a mapping such as {count: 4000, seed: 7}"));
    if (map.isEmpty()) {
      return Optional.empty();
    }
    Fields given = map.get();
    OptionalInt count =
        given
            .require("count", "the number of structures to simulate")
            .map(f -> f.integer(1, MOST_STRUCTURES))
            .orElse(OptionalInt.empty());
    long seed =
        given
            .get("seed")
            .map(f -> f.seed().orElse(CampaignSpec.DEFAULT_SEED))
            .orElse(CampaignSpec.DEFAULT_SEED);
    Optional<String> generator = generator(given, terms);
    Map<String, Object> options = Map.of();
    if (terms.isPresent() && generator.isPresent()) {
      List<OptionSpec> specs = terms.get().generators().get(generator.get());
      var known = new ArrayList<>(List.of("generator", "count", "seed"));
      specs.forEach(s -> known.add(s.name()));
      given.only(known);
      options = DomainTerms.options(given.all(), specs);
    }
    return count.isPresent()
        ? Optional.of(new DatasetSource.Generate(generator, count.getAsInt(), seed, options))
        : Optional.empty();
  }

  /** The generator's name; when none is given the domain's first, so that the hash says which. */
  private static Optional<String> generator(Fields given, Optional<DomainTerms> terms) {
    Optional<String> name =
        given.get("generator").flatMap(f -> f.text("the name of a generator", LONGEST_NAME));
    if (terms.isEmpty() || (given.has("generator") && name.isEmpty())) {
      return Optional.empty();
    }
    var known = terms.get().generators().keySet();
    if (known.isEmpty()) {
      given
          .self()
          .wrong("domain '" + terms.get().id() + "' can't simulate structures; import some");
      return Optional.empty();
    }
    if (name.isPresent() && !known.contains(name.get())) {
      given
          .get("generator")
          .get()
          .wrong(
              "there is no generator '"
                  + Field.shown(name.get())
                  + "'"
                  + NearMiss.words(name.get(), known));
      return Optional.empty();
    }
    return Optional.of(name.orElse(known.iterator().next()));
  }
}
