package io.athanor.engine.latent;

import ai.djl.Device;
import io.athanor.engine.run.RunMonitor;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.AthanorException.Category;
import io.athanor.sdk.VaeArchitecture;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Trains variational autoencoders (Kingma and Welling 2014): Adam on mini-batches, β schedule,
 * early stopping on held-out items, a checkpoint an epoch.
 *
 * <p>Equal data, configuration and lineage give equal bytes on the same machine kind and thread
 * count, also when the run was interrupted and resumed. Two trainings in one process are safe but
 * share the cores.
 */
public final class VaeTrainer {
  /** Counts changes of how models are trained: of another version, equal settings give others. */
  public static final int VERSION = 2;

  private final DeviceChoice device;
  private final SortedMap<String, String> lineage;

  /** On the first GPU or else the CPU, without lineage. */
  public VaeTrainer() {
    this(DeviceChoice.AUTO, Map.of());
  }

  /**
   * A trainer for one lineage.
   *
   * @param lineage where architecture and data come from, such as plugin, its version and the
   *     dataset's hash; goes into the provenance, and a checkpoint of another lineage is not taken
   *     up
   */
  public VaeTrainer(DeviceChoice device, Map<String, String> lineage) {
    this.device = device;
    this.lineage = new TreeMap<>(lineage);
  }

  /**
   * Trains a model, going on from its checkpoint when there is one, which is discarded at the end.
   *
   * @param architecture fresh, for tensors of the data's shape and {@link
   *     TrainingConfig#architectureDim} latent dimensions
   * @throws AthanorException USER, when the parts do not fit together; DATA, when a tensor holds no
   *     number or the training diverges; RESOURCE, when the device is not there
   * @throws io.athanor.engine.run.CancelledException when the monitor says so; the last checkpoint
   *     stays
   */
  public TrainedVae train(
      VaeArchitecture architecture,
      TrainingData data,
      TrainingConfig config,
      CheckpointStore checkpoints,
      RunMonitor monitor) {
    check(architecture, data, config);
    Device resolved = DjlRuntime.resolve(device);
    var batches = new Batches(data, monitor);
    var split = Split.of(data, config.validationShare(), config.seed());
    var conditions = Conditions.of(data, split, config.additions());
    var targets = Targets.of(data, split, config.additions());
    var provenance = provenance(resolved, config, batches, conditions, targets, split);
    String key = key(architecture, config, provenance);
    try (VaeNetwork network =
        VaeNetwork.fresh(architecture, config.additions(), resolved, config.seed())) {
      if (resolved.isGpu() && !config.augment()) {
        batches.settle(network.manager());
      }
      PseudoInputs.start(network, batches, split, config);
      var run = new TrainingRun(network, batches, conditions, targets, split, config, monitor);
      TrainingState state = resumed(checkpoints, key, run).orElseGet(run::start);
      while (!run.finished(state)) {
        state = next(run, state, config);
        if (state.epochs() % config.checkpointEvery() == 0 || run.finished(state)) {
          checkpoints.save(key, state.toBytes());
        }
      }
      run.reportEnd(state);
      Weights weights = state.result();
      network.load(weights);
      monitor.progress("diagnose", 0, 1, "latent space");
      Diagnosis diagnosis =
          new Diagnoser(network, batches, conditions, targets, config).diagnose(split);
      monitor.progress("diagnose", 1, 1, diagnosis.message());
      monitor.log(diagnosis.message());
      var trained =
          new TrainedVae(
              weights.toBytes(),
              config,
              architecture.inputShape(),
              architecture.outputShape(),
              state.best().isPresent() ? state.bestEpoch() : state.epochs(),
              state.history(),
              diagnosis,
              new HeadExam(network, batches, conditions, targets, config.batchSize())
                  .examine(split),
              conditions.all(),
              provenance);
      checkpoints.discard(key);
      return trained;
    }
  }

  private static TrainingState next(TrainingRun run, TrainingState state, TrainingConfig config) {
    try {
      return run.next(state);
    } catch (TrainingRun.Diverged e) {
      throw new AthanorException(
          Category.DATA,
          e.getMessage()
              + ", and lowering the rate did not help. Try a learning rate of "
              + config.learningRate() / 10
              + ", a longer β warm-up, and see that the data's values are scaled to about [-1, 1]",
          e);
    }
  }

  private static Optional<TrainingState> resumed(
      CheckpointStore checkpoints, String key, TrainingRun run) {
    Optional<byte[]> bytes = checkpoints.load(key);
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    try {
      TrainingState state = TrainingState.fromBytes(bytes.get());
      run.restore(state);
      return Optional.of(state);
    } catch (AthanorException e) {
      // damaged or of an older program: training anew is always right
      checkpoints.discard(key);
      return Optional.empty();
    }
  }

  private static void check(
      VaeArchitecture architecture, TrainingData data, TrainingConfig config) {
    if (data.count() < 1) {
      throw AthanorException.data("there is nothing to train on: the dataset is empty");
    }
    if (!architecture.inputShape().equals(data.tensorShape())) {
      throw AthanorException.user(
          "the architecture takes tensors of shape "
              + architecture.inputShape()
              + ", the data have "
              + data.tensorShape());
    }
    if (data.propertyUnits().size() != config.additions().named().size()) {
      throw AthanorException.user(
          "the model is to learn the properties "
              + config.additions().properties()
              + (config.additions().conditional()
                  ? " and to be given " + config.additions().conditions()
                  : "")
              + ", the data know "
              + data.propertyUnits().size());
    }
    if (architecture.latentDim() != config.architectureDim()) {
      throw AthanorException.user(
          "the architecture has "
              + architecture.latentDim()
              + " latent dimensions, the configuration wants "
              + config.architectureDim());
    }
  }

  private SortedMap<String, String> provenance(
      Device resolved,
      TrainingConfig config,
      Batches batches,
      Conditions conditions,
      Targets targets,
      Split split) {
    var provenance = DjlRuntime.versions();
    provenance.putAll(lineage);
    provenance.put("device", resolved.toString());
    provenance.put("seed", Long.toString(config.seed()));
    provenance.put("dataHash", batches.hash());
    if (config.additions().predicts()) {
      provenance.put("propertyHash", targets.hash());
    }
    if (config.additions().conditional()) {
      provenance.put("conditions", String.join(", ", config.additions().conditions()));
      provenance.put("conditionHash", conditions.hash());
    }
    provenance.put("items", Integer.toString(batches.count()));
    provenance.put("validation", split.validation().length + " items by " + split.how());
    return provenance;
  }

  /**
   * What all bytes of the result depend on; another architecture of equal parameters is the
   * caller's.
   */
  private static String key(
      VaeArchitecture architecture, TrainingConfig config, SortedMap<String, String> provenance) {
    String text =
        String.join(
            "\n",
            "vae-training " + VERSION,
            config.toString(),
            architecture.getClass().getName(),
            architecture.inputShape() + " " + architecture.outputShape(),
            provenance.toString());
    byte[] digest = Batches.sha256().digest(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest);
  }
}
