package io.athanor.engine.campaign;

import ai.djl.ndarray.types.Shape;
import io.athanor.engine.campaign.CampaignSpec.BetaSpec;
import io.athanor.engine.campaign.CampaignSpec.ModelSpec;
import io.athanor.engine.dataset.ContentHash;
import io.athanor.engine.dataset.Dataset;
import io.athanor.engine.dataset.Item;
import io.athanor.engine.latent.BetaSchedule;
import io.athanor.engine.latent.CheckpointStore;
import io.athanor.engine.latent.DeviceChoice;
import io.athanor.engine.latent.ModelOptions;
import io.athanor.engine.latent.Split;
import io.athanor.engine.latent.TrainedVae;
import io.athanor.engine.latent.TrainingConfig;
import io.athanor.engine.latent.TrainingData;
import io.athanor.engine.latent.VaeTrainer;
import io.athanor.engine.run.RunMonitor;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.Options;
import io.athanor.sdk.Symmetry;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Trains the latent space that a specification asks for. */
public final class ModelTraining {
  private ModelTraining() {}

  /**
   * Trains on a dataset.
   *
   * @throws AthanorException USER, when the posterior collapsed and the model's use is not forced
   */
  public static <S> TrainedVae train(
      DomainPlugin<S> plugin,
      Dataset<S> dataset,
      ModelSpec model,
      long seed,
      CheckpointStore checkpoints,
      RunMonitor monitor) {
    TrainingConfig config = config(plugin, dataset.tensorShape(), model, seed);
    Options options = Options.of(plugin.modelOptions(), model.options());
    var lineage = new TreeMap<>(ModelOptions.lineage(options));
    lineage.put("plugin", plugin.id());
    lineage.put("pluginVersion", plugin.version());
    lineage.put("dataset", dataset.contentHash());
    TrainedVae trained =
        new VaeTrainer(DeviceChoice.parse(model.device()), lineage)
            .train(
                plugin.architecture(dataset.tensorShape(), config.latentDim(), options),
                new Tensors<>(plugin, dataset, config.augment()),
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

  /** Equal for calls that would train the same model. 64 hex digits. */
  public static <S> String key(
      DomainPlugin<S> plugin, Dataset<S> dataset, ModelSpec model, long seed) {
    var parts = new TreeMap<String, String>();
    parts.put("plugin", plugin.id() + " " + plugin.version());
    parts.put("dataset", dataset.contentHash());
    parts.put("config", config(plugin, dataset.tensorShape(), model, seed).toString());
    parts.put("device", model.device());
    Options options = Options.of(plugin.modelOptions(), model.options());
    // models of domains without such options keep the keys that they were stored under
    if (!options.asMap().isEmpty()) {
      parts.put("options", options.toString());
    }
    return ContentHash.of(parts.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Which items of its dataset a model was trained on and which it never saw. */
  public static <S> Split split(DomainPlugin<S> plugin, Dataset<S> dataset, TrainingConfig config) {
    return Split.of(
        new Tensors<>(plugin, dataset, config.augment()), config.validationShare(), config.seed());
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
        .learningRate(rate, model.finalLearningRate().orElse(rate))
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

  /**
   * Tensors of a dataset. With symmetries, whole groups (simulations) are held out for validation;
   * without, a handful of trajectories says nothing about an unseen one, early stopping would end
   * training at once, and single items are held out.
   */
  private static final class Tensors<S> implements TrainingData {
    private final DomainPlugin<S> plugin;
    private final Dataset<S> dataset;
    private final boolean grouped;

    Tensors(DomainPlugin<S> plugin, Dataset<S> dataset, boolean augment) {
      this.plugin = plugin;
      this.dataset = dataset;
      this.grouped = augment && Groups.of(dataset).isPresent();
    }

    @Override
    public int count() {
      return dataset.size();
    }

    @Override
    public Shape tensorShape() {
      return dataset.tensorShape();
    }

    @Override
    public float[] tensor(int index) {
      return plugin.codec().encode(dataset.items().get(index).structure());
    }

    @Override
    public float[] tensor(int index, RandomGenerator augmentation) {
      S structure = dataset.items().get(index).structure();
      for (Symmetry<S> symmetry : plugin.symmetries()) {
        structure = symmetry.apply(structure, augmentation).structure();
      }
      return plugin.codec().encode(structure);
    }

    @Override
    public Optional<String> group(int index) {
      Item<S> item = dataset.items().get(index);
      return grouped ? Optional.of(item.group()) : Optional.empty();
    }
  }
}
