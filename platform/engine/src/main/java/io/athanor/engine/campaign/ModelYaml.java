package io.athanor.engine.campaign;

import io.athanor.engine.campaign.CampaignSpec.ModelSpec;
import io.athanor.engine.latent.DeviceChoice;
import io.athanor.sdk.AthanorException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Reads how the autoencoder is trained. */
final class ModelYaml {
  private static final double MOST_BETA = 1000;

  private record Beta(Optional<Double> to, OptionalInt warmupEpochs) {
    static final Beta DEFAULT = new Beta(Optional.empty(), OptionalInt.empty());
  }

  private ModelYaml() {}

  static ModelSpec read(Field field) {
    Optional<Fields> map = field.map("a mapping such as {latentDim: 24}");
    if (map.isEmpty()) {
      return ModelSpec.DEFAULTS;
    }
    Fields fields =
        map.get()
            .only(
                "latentDim",
                "beta",
                "epochs",
                "batchSize",
                "learningRate",
                "patience",
                "augment",
                "device",
                "force");
    Beta beta = fields.get("beta").map(ModelYaml::beta).orElse(Beta.DEFAULT);
    OptionalInt epochs = integer(fields, "epochs", 1, 100_000);
    if (epochs.isPresent()
        && beta.warmupEpochs().isPresent()
        && beta.warmupEpochs().getAsInt() >= epochs.getAsInt()) {
      fields
          .get("epochs")
          .get()
          .wrong(
              "the β warm-up takes %d epochs and must leave at least one of the %d"
                  .formatted(beta.warmupEpochs().getAsInt(), epochs.getAsInt()));
    }
    return new ModelSpec(
        integer(fields, "latentDim", 1, 4096),
        beta.to(),
        beta.warmupEpochs(),
        epochs,
        integer(fields, "batchSize", 1, 65_536),
        fields
            .get("learningRate")
            .flatMap(f -> boxed(f.number(Double.MIN_VALUE, 1, "a number above 0 and at most 1"))),
        integer(fields, "patience", 0, 100_000),
        flag(fields, "augment", ModelSpec.DEFAULTS.augment()),
        fields.get("device").flatMap(ModelYaml::device).orElse(ModelSpec.DEFAULTS.device()),
        flag(fields, "force", ModelSpec.DEFAULTS.force()));
  }

  private static Beta beta(Field field) {
    if (!field.isMap()) {
      return new Beta(
          boxed(
              field.number(
                  0,
                  MOST_BETA,
                  "a number from 0 to 1000 or {schedule: warmup, to: 0.2, epochs: 10}")),
          OptionalInt.empty());
    }
    Optional<Fields> map = field.map("a mapping");
    if (map.isEmpty()) {
      return Beta.DEFAULT;
    }
    Fields fields = map.get().only("schedule", "to", "epochs");
    Optional<Double> to =
        fields.get("to").flatMap(f -> boxed(f.number(0, MOST_BETA, "a number from 0 to 1000")));
    OptionalInt epochs = integer(fields, "epochs", 1, 100_000);
    Optional<String> schedule =
        fields.get("schedule").flatMap(f -> f.text("constant or warmup", 100));
    if (schedule.isEmpty() || schedule.get().equals("warmup")) {
      return new Beta(to, epochs);
    }
    if (!schedule.get().equals("constant")) {
      fields
          .get("schedule")
          .get()
          .wrong("must be constant or warmup, not '" + Field.shown(schedule.get()) + "'");
    } else if (fields.has("epochs")) {
      fields.get("epochs").get().wrong("a constant β has no epochs; leave them out");
    }
    return new Beta(to, OptionalInt.of(0));
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
