package io.athanor.engine.campaign;

import io.athanor.engine.campaign.CampaignSpec.BetaSpec;
import io.athanor.engine.campaign.CampaignSpec.ModelSpec;
import io.athanor.engine.latent.Additions;
import io.athanor.engine.latent.DeviceChoice;
import io.athanor.engine.latent.Optimizer;
import io.athanor.engine.latent.TrainingConfig;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.OptionSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Reads how the autoencoder is trained. */
final class ModelYaml {
  private static final double MOST_BETA = 1000;

  private static final int CYCLES = 4;

  private static final int MOST_PROPERTIES = 100;

  private ModelYaml() {}

  /**
   * @param plugin empty when the domain is not known, which is told elsewhere
   * @param names of properties that a head may learn or that may be conditions
   */
  static ModelSpec read(Field field, Optional<DomainPlugin<?>> plugin, PropertyNames names) {
    Optional<Fields> map = field.map("a mapping such as {latentDim: 24}");
    if (map.isEmpty()) {
      return ModelSpec.DEFAULTS;
    }
    Fields fields =
        map.get()
            .only(
                "latentDim",
                "prior",
                "properties",
                "propertyWeight",
                "conditions",
                "beta",
                "freeBits",
                "epochs",
                "batchSize",
                "importanceSamples",
                "optimizer",
                "learningRate",
                "finalLearningRate",
                "averagedEpochs",
                "patience",
                "augment",
                "device",
                "force",
                "options");
    BetaSpec beta = fields.get("beta").map(ModelYaml::beta).orElse(BetaSpec.DEFAULTS);
    OptionalInt epochs = integer(fields, "epochs", 1, 100_000);
    if (epochs.isPresent()
        && beta.epochs().isPresent()
        && beta.epochs().getAsInt() >= epochs.getAsInt()) {
      fields
          .get("epochs")
          .get()
          .wrong(
              "the β schedule takes %d epochs and must leave at least one of the %d"
                  .formatted(beta.epochs().getAsInt(), epochs.getAsInt()));
    }
    OptionalInt importanceSamples = integer(fields, "importanceSamples", 1, 1000);
    Optional<Double> freeBits =
        fields.get("freeBits").flatMap(f -> boxed(f.number(0, 99, "a number from 0 to 99")));
    if (importanceSamples.orElse(1) > 1 && freeBits.orElse(0.0) > 0) {
      fields
          .get("importanceSamples")
          .get()
          .wrong("several importance samples have a bound without a KL of its own to free bits of");
    }
    int pseudoInputs = fields.get("prior").map(ModelYaml::pseudoInputs).orElse(0);
    if (pseudoInputs > 0 && freeBits.orElse(0.0) > 0) {
      fields
          .get("prior")
          .get()
          .wrong("a learned prior has no KL a dimension to free bits of; leave freeBits out");
    }
    List<String> properties =
        fields.get("properties").map(f -> properties(f, MOST_PROPERTIES, names)).orElse(List.of());
    List<String> conditions =
        fields.get("conditions").map(f -> conditions(f, properties, names)).orElse(List.of());
    if (pseudoInputs > 0 && !conditions.isEmpty()) {
      fields
          .get("prior")
          .get()
          .wrong("a conditional model has the standard prior; leave prior or conditions out");
    }
    Optional<Double> learningRate = rate(fields, "learningRate");
    Optional<Double> finalLearningRate = rate(fields, "finalLearningRate");
    double first = learningRate.orElse(TrainingConfig.defaults(1).learningRate());
    if (finalLearningRate.isPresent() && finalLearningRate.get() > first) {
      fields
          .get("finalLearningRate")
          .get()
          .wrong("a learning rate shrinks, and that of the start is " + first);
    }
    return new ModelSpec(
        integer(fields, "latentDim", 1, 4096),
        beta,
        freeBits,
        epochs,
        integer(fields, "batchSize", 1, 65_536),
        importanceSamples,
        fields.get("optimizer").flatMap(ModelYaml::optimizer).orElse(Optimizer.ADAM),
        learningRate,
        finalLearningRate,
        averagedEpochs(fields, epochs),
        integer(fields, "patience", 0, 100_000),
        flag(fields, "augment", ModelSpec.DEFAULTS.augment()),
        fields.get("device").flatMap(ModelYaml::device).orElse(ModelSpec.DEFAULTS.device()),
        flag(fields, "force", ModelSpec.DEFAULTS.force()),
        options(fields, plugin),
        new Additions(
            conditions.isEmpty() ? pseudoInputs : 0,
            properties,
            propertyWeight(fields, properties),
            conditions));
  }

  private static Map<String, Object> options(Fields fields, Optional<DomainPlugin<?>> plugin) {
    Optional<Fields> given =
        fields.get("options").flatMap(f -> f.map("a mapping of the autoencoder's options"));
    if (given.isEmpty() || plugin.isEmpty()) {
      return Map.of();
    }
    List<OptionSpec> specs = plugin.get().modelOptions();
    given.get().only(specs.stream().map(OptionSpec::name).toList());
    return DomainTerms.options(given.get().all(), specs);
  }

  /** Of a learned prior; 0 for the standard one. */
  private static int pseudoInputs(Field field) {
    if (field.isMap()) {
      return field
          .map("a mapping")
          .flatMap(map -> map.only("vamp").require("vamp", "the number of pseudo-inputs"))
          .map(f -> f.integer(1, Additions.MOST_PSEUDO_INPUTS).orElse(0))
          .orElse(0);
    }
    field
        .text("standard or {vamp: 100}", 100)
        .filter(text -> !text.equals("standard"))
        .ifPresent(
            text ->
                field.wrong("must be standard or {vamp: 100}, not '" + Field.shown(text) + "'"));
    return 0;
  }

  /** Names of different properties, in a list or one by itself. */
  private static List<String> properties(Field field, int most, PropertyNames names) {
    List<Field> items =
        field.isList()
            ? field.list("a list of properties", most).orElse(List.of())
            : List.of(field);
    var properties = new ArrayList<String>();
    for (Field item : items) {
      Optional<String> name = names.read(item);
      if (name.isPresent() && properties.contains(name.get())) {
        item.wrong("property '" + Field.shown(name.get()) + "' is listed twice");
      } else {
        name.ifPresent(properties::add);
      }
    }
    return properties;
  }

  /** Names of the properties that encoder and decoder are given. */
  private static List<String> conditions(Field field, List<String> learned, PropertyNames names) {
    List<String> conditions = properties(field, Additions.MOST_CONDITIONS, names);
    List<String> both = conditions.stream().filter(learned::contains).toList();
    if (!both.isEmpty()) {
      field.wrong(
          "the head can't learn from z what need not be in z: "
              + Field.shown(String.join(", ", both))
              + " is among the properties too");
      return List.of();
    }
    return conditions;
  }

  private static double propertyWeight(Fields fields, List<String> properties) {
    Optional<Field> field = fields.get("propertyWeight");
    if (field.isPresent() && !fields.has("properties")) {
      field.get().wrong("goes with properties, and there are none");
    }
    Optional<Double> weight =
        field.flatMap(
            f ->
                boxed(
                    f.number(
                        Double.MIN_VALUE,
                        Additions.MOST_PROPERTY_WEIGHT,
                        "a number above 0 and at most 1000000")));
    return properties.isEmpty() ? Additions.NONE.propertyWeight() : weight.orElse(1.0);
  }

  private static BetaSpec beta(Field field) {
    if (!field.isMap()) {
      return new BetaSpec(
          boxed(
              field.number(
                  0,
                  MOST_BETA,
                  "a number from 0 to 1000 or {schedule: warmup, to: 0.2, epochs: 10}")),
          OptionalInt.empty(),
          OptionalInt.empty());
    }
    Optional<Fields> map = field.map("a mapping");
    if (map.isEmpty()) {
      return BetaSpec.DEFAULTS;
    }
    Fields fields = map.get().only("schedule", "to", "epochs", "cycles");
    Optional<Double> to =
        fields.get("to").flatMap(f -> boxed(f.number(0, MOST_BETA, "a number from 0 to 1000")));
    OptionalInt epochs = integer(fields, "epochs", 1, 100_000);
    OptionalInt cycles = integer(fields, "cycles", 1, 1000);
    String schedule =
        fields
            .get("schedule")
            .flatMap(f -> f.text("constant, warmup or cyclical", 100))
            .orElse(cycles.isPresent() ? "cyclical" : "warmup");
    if (!schedule.equals("cyclical") && fields.has("cycles")) {
      fields.get("cycles").get().wrong("only a cyclical β has cycles; leave them out");
    }
    switch (schedule) {
      case "warmup" -> {
        return new BetaSpec(to, epochs, OptionalInt.empty());
      }
      case "cyclical" -> {
        int count = cycles.orElse(CYCLES);
        if (epochs.isPresent() && epochs.getAsInt() < 2 * count) {
          fields
              .get("epochs")
              .get()
              .wrong("%d β cycles need at least %d epochs".formatted(count, 2 * count));
        }
        return new BetaSpec(to, epochs, OptionalInt.of(count));
      }
      case "constant" -> {
        if (fields.has("epochs")) {
          fields.get("epochs").get().wrong("a constant β has no epochs; leave them out");
        }
      }
      default ->
          fields
              .get("schedule")
              .get()
              .wrong("must be constant, warmup or cyclical, not '" + Field.shown(schedule) + "'");
    }
    return new BetaSpec(to, OptionalInt.of(0), OptionalInt.empty());
  }

  private static Optional<String> device(Field field) {
    Optional<String> text = field.text("auto, cpu, gpu or gpu:N", 20);
    try {
      text.ifPresent(DeviceChoice::parse);
      return text;
    } catch (AthanorException e) {
      field.wrong(e.getMessage());
      return Optional.empty();
    }
  }

  private static Optional<Optimizer> optimizer(Field field) {
    Optional<String> text = field.text("adam or soap", 20);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    switch (text.get()) {
      case "adam" -> {
        return Optional.of(Optimizer.ADAM);
      }
      case "soap" -> {
        return Optional.of(Optimizer.SOAP);
      }
      default -> field.wrong("must be adam or soap, not '" + Field.shown(text.get()) + "'");
    }
    return Optional.empty();
  }

  private static OptionalInt averagedEpochs(Fields fields, OptionalInt epochs) {
    OptionalInt averaged = integer(fields, "averagedEpochs", 0, 100_000);
    int run = epochs.orElse(TrainingConfig.defaults(1).epochs());
    if (averaged.orElse(0) > run) {
      fields.get("averagedEpochs").get().wrong("a run of %d epochs has no more".formatted(run));
    }
    return averaged;
  }

  private static Optional<Double> rate(Fields fields, String name) {
    return fields
        .get(name)
        .flatMap(f -> boxed(f.number(Double.MIN_VALUE, 1, "a number above 0 and at most 1")));
  }

  private static OptionalInt integer(Fields fields, String name, int min, int max) {
    return fields.get(name).map(f -> f.integer(min, max)).orElse(OptionalInt.empty());
  }

  private static boolean flag(Fields fields, String name, boolean otherwise) {
    return fields.get(name).flatMap(Field::flag).orElse(otherwise);
  }

  private static Optional<Double> boxed(OptionalDouble value) {
    return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
  }
}
