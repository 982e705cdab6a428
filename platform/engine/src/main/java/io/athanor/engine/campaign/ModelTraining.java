package io.athanor.engine.campaign;

import ai.djl.ndarray.types.Shape;
import io.athanor.engine.campaign.CampaignSpec.BetaSpec;
import io.athanor.engine.campaign.CampaignSpec.ModelSpec;
import io.athanor.engine.dataset.ContentHash;
import io.athanor.engine.dataset.Dataset;
import io.athanor.engine.latent.BetaSchedule;
import io.athanor.engine.latent.CheckpointStore;
import io.athanor.engine.latent.Condition;
import io.athanor.engine.latent.DeviceChoice;
import io.athanor.engine.latent.ModelOptions;
import io.athanor.engine.latent.Split;
import io.athanor.engine.latent.TrainedVae;
import io.athanor.engine.latent.TrainingConfig;
import io.athanor.engine.latent.VaeTrainer;
import io.athanor.engine.run.RunMonitor;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.Options;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Trains the latent space that a specification asks for. */
public final class ModelTraining {
  private ModelTraining() {}

  /** Trains on a dataset; properties are computed with the domain's default options. */
  public static <S> TrainedVae train(
      DomainPlugin<S> plugin,
      Dataset<S> dataset,
      ModelSpec model,
      long seed,
      CheckpointStore checkpoints,
      RunMonitor monitor) {
    return train(plugin, dataset, model, Map.of(), seed, checkpoints, monitor);
  }

  /**
   * Trains on a dataset.
   *
   * @param evaluation options of the domain's evaluators, as given; of matter only to a model that
   *     learns properties or is conditional
   * @throws AthanorException USER, when the posterior collapsed and the model's use is not forced,
   *     or when a property that the model asks for is not known; DATA, when a structure has no
   *     value of a condition
   */
  public static <S> TrainedVae train(
      DomainPlugin<S> plugin,
      Dataset<S> dataset,
      ModelSpec model,
      Map<String, Object> evaluation,
      long seed,
      CheckpointStore checkpoints,
      RunMonitor monitor) {
    TrainingConfig config = config(plugin, dataset.tensorShape(), model, seed);
    Options options = Options.of(plugin.modelOptions(), model.options());
    var lineage = new TreeMap<>(ModelOptions.lineage(options));
    lineage.put("plugin", plugin.id());
    lineage.put("pluginVersion", plugin.version());
    lineage.put("dataset", dataset.contentHash());
    PropertyValues properties = PropertyValues.none();
    List<String> named = model.additions().named();
    if (!named.isEmpty()) {
      Options with = Options.of(plugin.options(), evaluation);
      lineage.put("evaluation", with.toString());
      if (model.additions().conditional()) {
        lineage.putAll(ModelOptions.evaluationLineage(with));
      }
      properties = PropertyValues.of(plugin, dataset, named, with, config.augment(), monitor);
    }
    TrainedVae trained =
        new VaeTrainer(DeviceChoice.parse(model.device()), lineage)
            .train(
                plugin.architecture(dataset.tensorShape(), config.architectureDim(), options),
                new DatasetTensors<>(plugin, dataset, properties, config.augment()),
                config,
                checkpoints,
                monitor);
    requireUsable(trained, model);
    return trained;
  }

  /**
   * Refuses a collapsed model.
   *
   * @throws AthanorException USER, saying what to try
   */
  public static void requireUsable(TrainedVae trained, ModelSpec model) {
    if (trained.diagnosis().collapsed() && !model.force()) {
      throw AthanorException.user(
          "the posterior collapsed, so the latent space says nothing about structures: "
              + trained.diagnosis().message()
              + " (model: {force: true} uses it all the same)");
    }
  }

  /**
   * Equal for calls that would train the same model. 64 hex digits.
   *
   * @param evaluation as for training
   */
  public static <S> String key(
      DomainPlugin<S> plugin,
      Dataset<S> dataset,
      ModelSpec model,
      Map<String, Object> evaluation,
      long seed) {
    var parts = new TreeMap<String, String>();
    parts.put("trainer", Integer.toString(VaeTrainer.VERSION));
    parts.put("plugin", plugin.id() + " " + plugin.version());
    parts.put("dataset", dataset.contentHash());
    parts.put("config", config(plugin, dataset.tensorShape(), model, seed).toString());
    parts.put("device", model.device());
    Options options = Options.of(plugin.modelOptions(), model.options());
    // models of domains without such options keep the keys that they were stored under
    if (!options.asMap().isEmpty()) {
      parts.put("options", options.toString());
    }
    if (!model.additions().named().isEmpty()) {
      parts.put("evaluation", Options.of(plugin.options(), evaluation).toString());
    }
    return ContentHash.of(parts.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The structures' own values of a model's conditions, as in training: measured where the dataset
   * brings the property, else computed.
   *
   * @param conditions none for an unconditional model
   * @param evaluation options of the domain's evaluators
   * @return [n][C], in the order of the items
   */
  public static <S> double[][] conditionValues(
      DomainPlugin<S> plugin,
      Dataset<S> dataset,
      List<Condition> conditions,
      Options evaluation,
      RunMonitor monitor) {
    if (conditions.isEmpty()) {
      return new double[dataset.size()][0];
    }
    List<String> names = conditions.stream().map(Condition::name).toList();
    PropertyValues values = PropertyValues.of(plugin, dataset, names, evaluation, false, monitor);
    return IntStream.range(0, dataset.size()).mapToObj(values::of).toArray(double[][]::new);
  }

  /** Which items of its dataset a model was trained on and which it never saw. */
  public static <S> Split split(DomainPlugin<S> plugin, Dataset<S> dataset, TrainingConfig config) {
    return Split.of(
        new DatasetTensors<>(plugin, dataset, PropertyValues.none(), config.augment()),
        config.validationShare(),
        config.seed());
  }

  private static TrainingConfig config(
      DomainPlugin<?> plugin, Shape shape, ModelSpec model, long seed) {
    TrainingConfig defaults =
        TrainingConfig.defaults(model.latentDim().orElseGet(() -> plugin.defaultLatentDim(shape)));
    int epochs = model.epochs().orElse(defaults.epochs());
    double rate = model.learningRate().orElse(defaults.learningRate());
    return defaults.toBuilder()
        .epochs(epochs)
        .beta(beta(model.beta(), defaults.beta(), epochs))
        .freeBits(model.freeBits().orElse(defaults.freeBits()))
        .batchSize(model.batchSize().orElse(defaults.batchSize()))
        .importanceSamples(model.importanceSamples().orElse(defaults.importanceSamples()))
        .optimizer(model.optimizer())
        .learningRate(rate, model.finalLearningRate().orElse(rate))
        .averagedEpochs(model.averagedEpochs().orElse(defaults.averagedEpochs()))
        .patience(model.patience().orElse(defaults.patience()))
        .augment(model.augment())
        .seed(seed)
        .additions(model.additions())
        .build();
  }

  private static BetaSchedule beta(BetaSpec beta, BetaSchedule defaults, int epochs) {
    double to = beta.to().orElse(defaults.end());
    if (beta.cycles().isPresent()) {
      // the last fifth at the end's β, where the model is made
      int rising = beta.epochs().orElse(epochs * 4 / 5);
      return new BetaSchedule.Cyclical(to, rising, beta.cycles().getAsInt());
    }
    // a short run gets a short warm-up, unless the user asked for one that does not fit
    int warmup = beta.epochs().orElse(Math.min(defaults.length(), epochs / 3));
    return warmup == 0 ? new BetaSchedule.Constant(to) : new BetaSchedule.Warmup(to, warmup);
  }
}
