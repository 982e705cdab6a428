package io.athanor.engine.campaign;

import io.athanor.engine.campaign.CampaignSpec.DatasetSource;
import io.athanor.engine.campaign.CampaignSpec.Learning;
import io.athanor.engine.campaign.CampaignSpec.ModelSpec;
import io.athanor.engine.plugin.PluginRegistry;
import io.athanor.engine.search.BatchRules;
import io.athanor.engine.search.Constraint;
import io.athanor.engine.search.Objective;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.OptionSpec;
import io.athanor.sdk.Options;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads a campaign's YAML, and refuses whatever can be known to be wrong before anything runs. */
public final class CampaignYaml {
  private static final int LONGEST_NAME = 200;
  private static final int MOST_CANDIDATES = 200;
  private static final BatchRules DEFAULT_BATCH = new BatchRules(12, 0.05, 0.05);
  private static final int LEAST_ROWS = 20;
  private static final int MOST_ROWS = 100_000;
  private static final int MOST_EVALUATIONS = 1_000_000;

  private CampaignYaml() {}

  /**
   * The specification.
   *
   * @param fileName for messages
   * @throws AthanorException USER, with all that is wrong, each with line, column and field
   */
  public static CampaignSpec parse(String fileName, String yaml, PluginRegistry plugins) {
    var problems = new Problems(fileName);
    Optional<CampaignSpec> spec = read(yaml, plugins, problems);
    if (!problems.none()) {
      throw problems.exception();
    }
    return spec.orElseThrow(
        () -> new IllegalStateException("a specification without problems must be complete"));
  }

  /** All that is wrong with a specification, in the order of the text; empty where nothing is. */
  public static List<SpecProblem> problems(String yaml, PluginRegistry plugins) {
    var problems = new Problems("campaign");
    read(yaml, plugins, problems);
    return problems.inOrder();
  }

  /**
   * What stands where in a specification without problems.
   *
   * @return scalars as written, by field such as {@code objectives[0].target}
   */
  public static SortedMap<String, String> fields(String yaml) {
    return YamlText.root(yaml, new Problems("campaign"))
        .map(root -> YamlFields.of(root.node()))
        .orElseGet(TreeMap::new);
  }

  private static Optional<CampaignSpec> read(
      String yaml, PluginRegistry plugins, Problems problems) {
    return YamlText.root(yaml, problems)
        .flatMap(field -> field.map("a mapping with campaign, domain, dataset and objectives"))
        .flatMap(fields -> read(fields, plugins));
  }

  /** SHA-256, in hexadecimal, of what the specification means; see {@link SpecHash}. */
  public static String hash(CampaignSpec spec) {
    return SpecHash.of(spec);
  }

  /**
   * The YAML of a campaign that is the same in all but its data.
   *
   * @param yaml of a specification without problems
   * @param stored name of the stored dataset to be worked on, such as {@code steel@2}
   * @throws AthanorException USER when the text is written so that its data can't be replaced
   */
  public static String withDataset(String yaml, String stored, PluginRegistry plugins) {
    CampaignSpec wanted = parse("campaign", yaml, plugins).on(new DatasetSource.Stored(stored));
    return changed(yaml, "dataset", YamlSplice.quoted(stored), wanted, plugins);
  }

  /**
   * The YAML of a campaign that is the same in all but its seed.
   *
   * @param yaml of a specification without problems
   * @throws AthanorException USER when the text is written so that its seed can't be replaced
   */
  public static String withSeed(String yaml, long seed, PluginRegistry plugins) {
    CampaignSpec wanted = parse("campaign", yaml, plugins).seeded(seed);
    return changed(yaml, "seed", Long.toString(seed), wanted, plugins);
  }

  /**
   * The YAML of a campaign that is the same, but learns nothing of rejections.
   *
   * @param yaml of a specification without problems
   * @throws AthanorException USER when the text is written so that this can't be put in
   */
  public static String withoutRejections(String yaml, PluginRegistry plugins) {
    CampaignSpec spec = parse("campaign", yaml, plugins);
    boolean measurements = spec.learning().measurements();
    return changed(
        yaml,
        "learn",
        measurements ? "{rejections: false}" : "{rejections: false, measurements: false}",
        spec.learning(new Learning(false, measurements)),
        plugins);
  }

  private static String changed(
      String yaml, String field, String value, CampaignSpec wanted, PluginRegistry plugins) {
    return YamlSplice.set(yaml, field, value)
        .filter(text -> means(text, wanted, plugins))
        .orElseThrow(
            () ->
                AthanorException.user(
                    "%1$s: can't be replaced in this YAML; write '%1$s: %2$s' there yourself"
                        .formatted(field, value.replace("'", ""))));
  }

  private static boolean means(String yaml, CampaignSpec wanted, PluginRegistry plugins) {
    try {
      return parse("campaign", yaml, plugins).equals(wanted);
    } catch (AthanorException e) {
      return false;
    }
  }

  private static Optional<CampaignSpec> read(Fields root, PluginRegistry plugins) {
    root.only(
        "campaign",
        "domain",
        "dataset",
        "catalogue",
        "model",
        "properties",
        "objectives",
        "constraints",
        "batch",
        "surrogate",
        "verify",
        "learn",
        "seed");
    Optional<String> name =
        root.require("campaign", "the campaign a name")
            .flatMap(f -> f.text("a name", LONGEST_NAME));
    Optional<DomainPlugin<?>> plugin =
        root.require("domain", "the data domain").flatMap(f -> plugin(f, plugins));
    SortedMap<String, Object> options = options(root, plugin);
    Optional<DomainTerms> terms = plugin.flatMap(p -> terms(root, p, options));
    Optional<DatasetSource> dataset =
        root.require("dataset", "{import: …}, {generate: …} or a stored dataset's name")
            .flatMap(f -> DatasetYaml.read(f, terms));
    Optional<String> catalogue = root.get("catalogue").flatMap(DatasetYaml::version);
    var names =
        new PropertyNames(terms, root.get("dataset").map(DatasetYaml::mayBringLabels).orElse(true));
    ModelSpec model =
        root.get("model").map(f -> ModelYaml.read(f, plugin, names)).orElse(ModelSpec.DEFAULTS);
    var wish = new WishYaml(names);
    List<Constraint> constraints = root.get("constraints").map(wish::constraints).orElse(List.of());
    List<Objective> objectives =
        root.require("objectives", "at least one").map(wish::objectives).orElse(List.of());
    terms
        .filter(t -> model.additions().conditional())
        .ifPresent(t -> requireComputed(root, t, objectives, constraints));
    BatchRules batch = root.get("batch").map(CampaignYaml::batch).orElse(DEFAULT_BATCH);
    int rows =
        single(root, "surrogate", "rows", LEAST_ROWS, MOST_ROWS)
            .orElse(CampaignSpec.DEFAULT_SURROGATE_ROWS);
    int budget =
        single(root, "verify", "budget", 1, MOST_EVALUATIONS).orElse(CampaignSpec.DEFAULT_BUDGET);
    long seed =
        root.get("seed")
            .map(f -> f.seed().orElse(CampaignSpec.DEFAULT_SEED))
            .orElse(CampaignSpec.DEFAULT_SEED);
    Learning learning = root.get("learn").map(CampaignYaml::learning).orElse(Learning.ALL);
    if (name.isEmpty() || plugin.isEmpty() || dataset.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new CampaignSpec(
            name.get(),
            plugin.get().id(),
            dataset.get(),
            catalogue,
            model,
            options,
            objectives,
            constraints,
            batch,
            rows,
            budget,
            seed,
            learning));
  }

  /** What is only measured is predicted from z, which lacks what a conditional model is given. */
  private static void requireComputed(
      Fields root, DomainTerms terms, List<Objective> objectives, List<Constraint> constraints) {
    var wished = new TreeSet<String>();
    objectives.forEach(objective -> wished.add(objective.property()));
    for (Constraint constraint : constraints) {
      if (constraint instanceof Constraint.PropertyBetween range) {
        wished.add(range.property());
      }
    }
    wished.removeAll(terms.properties());
    if (!wished.isEmpty()) {
      root.get("model")
          .orElseThrow()
          .wrong(
              "with conditions, what is wished for must be computed, and domain '%s' computes no %s"
                  .formatted(terms.id(), Field.shown(String.join(", ", wished))));
    }
  }

  private static Optional<DomainPlugin<?>> plugin(Field field, PluginRegistry plugins) {
    Optional<String> id = field.text("the name of a domain", LONGEST_NAME);
    if (id.isEmpty()) {
      return Optional.empty();
    }
    List<DomainPlugin<?>> all = plugins.all();
    for (DomainPlugin<?> plugin : all) {
      if (plugin.id().equals(id.get())) {
        return Optional.of(plugin);
      }
    }
    field.wrong(
        "there is no domain '"
            + Field.shown(id.get())
            + "'"
            + NearMiss.words(id.get(), all.stream().map(p -> p.id()).toList()));
    return Optional.empty();
  }

  static SortedMap<String, Object> options(Fields root, Optional<DomainPlugin<?>> plugin) {
    Optional<Fields> given =
        root.get("properties").flatMap(f -> f.map("a mapping of the evaluators' options"));
    if (given.isEmpty() || plugin.isEmpty()) {
      return new TreeMap<>();
    }
    List<OptionSpec> specs = plugin.get().options();
    given.get().only(specs.stream().map(OptionSpec::name).toList());
    return DomainTerms.options(given.get().all(), specs);
  }

  static Optional<DomainTerms> terms(
      Fields root, DomainPlugin<?> plugin, SortedMap<String, Object> options) {
    try {
      return Optional.of(DomainTerms.of(plugin, Options.of(plugin.options(), options)));
    } catch (AthanorException e) {
      // each value is right by itself; the domain refuses them together
      root.get("properties").orElse(root.self()).wrong(e.getMessage());
      return Optional.empty();
    }
  }

  private static Learning learning(Field field) {
    Optional<Fields> map = field.map("a mapping such as {rejections: false}");
    if (map.isEmpty()) {
      return Learning.ALL;
    }
    Fields fields = map.get().only("rejections", "measurements");
    return new Learning(
        fields.get("rejections").flatMap(Field::flag).orElse(true),
        fields.get("measurements").flatMap(Field::flag).orElse(true));
  }

  private static BatchRules batch(Field field) {
    Optional<Fields> map = field.map("a mapping such as {size: 12, minDistance: 0.05}");
    if (map.isEmpty()) {
      return DEFAULT_BATCH;
    }
    Fields fields = map.get().only("size", "minDistance", "novelty");
    return new BatchRules(
        fields
            .get("size")
            .map(f -> f.integer(1, MOST_CANDIDATES))
            .orElse(OptionalInt.empty())
            .orElse(DEFAULT_BATCH.size()),
        distance(fields, "minDistance").orElse(DEFAULT_BATCH.minDistance()),
        distance(fields, "novelty").orElse(DEFAULT_BATCH.novelty()));
  }

  private static OptionalDouble distance(Fields fields, String name) {
    return fields
        .get(name)
        .map(f -> f.number(0, 1, "a distance from 0 to 1"))
        .orElse(OptionalDouble.empty());
  }

  /** The one field of a section. */
  private static OptionalInt single(Fields root, String section, String name, int min, int max) {
    return root.get(section)
        .flatMap(f -> f.map("a mapping such as {" + name + ": " + min + "}"))
        .map(fields -> fields.only(name))
        .flatMap(fields -> fields.get(name))
        .map(f -> f.integer(min, max))
        .orElse(OptionalInt.empty());
  }
}
