package io.athanor.engine.latent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.athanor.engine.run.RunMonitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/**
 * The epochs of one training run. Its whole state between two epochs is a {@link TrainingState};
 * from equal states it goes on equally, however it came there.
 */
final class TrainingRun {
  private static final int MOST_RETRIES = 3;

  /** About as many epochs of a training are logged, however many there are. */
  private static final int MOST_LOGGED = 100;

  private final VaeNetwork network;
  private final Adam adam;
  private final Batches batches;
  private final Conditions conditions;
  private final Targets targets;
  private final Split split;
  private final TrainingConfig config;
  private final RunMonitor monitor;
  private final Staging staging = new Staging();

  TrainingRun(
      VaeNetwork network,
      Batches batches,
      Conditions conditions,
      Targets targets,
      Split split,
      TrainingConfig config,
      RunMonitor monitor) {
    this.network = network;
    this.adam = new Adam(AdamMoments.of(network, config.optimizer()));
    this.batches = batches;
    this.conditions = conditions;
    this.targets = targets;
    this.split = split;
    this.config = config;
    this.monitor = monitor;
  }

  TrainingState start() {
    return new TrainingState(
        0,
        config.learningRate(),
        0,
        network.weights(),
        adam.state(),
        Optional.empty(),
        0,
        Optional.empty(),
        List.of());
  }

  /** Whether the epochs are spent or the patience is. */
  boolean finished(TrainingState state) {
    boolean impatient =
        config.patience() > 0
            && state.best().isPresent()
            && state.epochs() - state.bestEpoch() >= config.patience();
    return impatient || state.epochs() >= config.epochs();
  }

  /** Takes the network to a state; needed once, before the first {@link #next}. */
  void restore(TrainingState state) {
    network.load(state.weights());
    adam.restore(state.optimizer());
  }

  /**
   * The state after one epoch more. A run that diverges is set back to the given state with half
   * the learning rate, a few times.
   *
   * @throws Diverged when that does not help
   */
  TrainingState next(TrainingState state) {
    while (true) {
      try {
        return epoch(state);
      } catch (Diverged e) {
        if (state.retries() == MOST_RETRIES) {
          throw e;
        }
        state = state.setBack(state.learningRate() / 2);
        restore(state);
      }
    }
  }

  private TrainingState epoch(TrainingState state) {
    int epoch = state.epochs();
    int[] order = split.train().clone();
    Seeds.shuffle(order, Seeds.generator(config.seed(), Seeds.ORDER, epoch));
    int steps = steps();
    var meter = new ElboMeter();
    double norms = 0;
    for (int step = 0; step < steps; step++) {
      monitor.checkCancelled();
      // evened out: a last batch of one item would be a poor step, and poison for batch
      // normalisation
      int from = (int) ((long) order.length * step / steps);
      int to = (int) ((long) order.length * (step + 1) / steps);
      norms += step(rate(state), epoch, step, order, from, to, meter);
      if (step % Math.max(1, steps / 8) == 0) {
        report(epoch, step, meter);
      }
    }
    var train = meter.terms(config.beta().at(epoch + 1));
    Weights weights = network.weights();
    Optional<Weights> average = average(state, weights);
    var validation =
        split.validation().length == 0 ? null : validate(epoch, rate(state), weights, average);
    var record =
        new EpochRecord(
            epoch + 1,
            rate(state),
            train,
            Optional.ofNullable(validation).map(m -> m.terms(config.beta().end())),
            (validation == null ? meter : validation).klPerDimension(),
            norms / steps);
    log(record);
    return after(state, record, weights, average);
  }

  /**
   * The running mean with an epoch's weights in it. It is the plain mean until as many epochs have
   * gone by as it reaches back over, so that the start's weights don't linger in it.
   */
  private Optional<Weights> average(TrainingState state, Weights weights) {
    if (config.averagedEpochs() == 0) {
      return Optional.empty();
    }
    double share = 1.0 / Math.min(config.averagedEpochs(), state.epochs() + 1);
    return Optional.of(state.average().map(mean -> mean.towards(weights, share)).orElse(weights));
  }

  /** The state's step size is that of the first epoch, lower after a run that diverged. */
  private double rate(TrainingState state) {
    double share = config.epochs() == 1 ? 0 : (double) state.epochs() / (config.epochs() - 1);
    return state.learningRate()
        * Math.pow(config.finalLearningRate() / config.learningRate(), share);
  }

  private TrainingState after(
      TrainingState state, EpochRecord record, Weights weights, Optional<Weights> average) {
    var history = new ArrayList<>(state.history());
    history.add(record);
    boolean better =
        record.validation().isPresent()
            && record.epoch() > config.beta().length()
            && (state.best().isEmpty()
                || record.validation().get().objective()
                    < state.history().get(state.bestEpoch() - 1).validation().get().objective());
    return new TrainingState(
        record.epoch(),
        state.learningRate(),
        state.retries(),
        weights,
        adam.state(),
        average,
        better ? record.epoch() : state.bestEpoch(),
        better ? average.or(() -> Optional.of(weights)) : state.best(),
        history);
  }

  private double step(
      double learningRate, int epoch, int step, int[] order, int from, int to, ElboMeter meter) {
    long seed = config.seed();
    int batch = to - from;
    double beta = config.beta().at(epoch + (double) step / steps());
    try (NativeScope scope = NativeScope.under(network.manager())) {
      IntFunction<RandomGenerator> augmentation =
          item -> Seeds.generator(seed, Seeds.AUGMENTATION, epoch, item);
      NDArray input =
          config.augment()
              ? batches.load(scope.manager(), order, from, to, augmentation)
              : batches.load(scope.manager(), order, from, to);
      Optional<NDArray> given =
          config.augment()
              ? conditions.load(scope.manager(), order, from, to, augmentation)
              : conditions.load(scope.manager(), order, from, to);
      Optional<Targets.Batch> values =
          config.augment()
              ? targets.load(scope.manager(), order, from, to, augmentation)
              : targets.load(scope.manager(), order, from, to);
      int draws = config.importanceSamples();
      NDArray noise = noise(scope, batch * draws, Seeds.derive(seed, Seeds.NOISE, epoch, step));
      var graph = new ElboGraph[1];
      network.record(
          Seeds.derive(seed, Seeds.ENGINE, epoch, step),
          () -> {
            graph[0] = ElboGraph.of(network, input, given, values, noise, draws, true);
            return graph[0].loss(beta, config.freeBits());
          });
      boolean finite = meter.add(graph[0], batch);
      double norm =
          finite
              ? adam.step(network.gradients(scope), learningRate, config.gradientClip())
              : Double.NaN;
      if (!Double.isFinite(norm)) {
        throw new Diverged(epoch + 1, learningRate, finite ? "gradient" : "loss");
      }
      return norm;
    }
  }

  /** Judges what would be the model; the network is afterwards as it was. */
  private ElboMeter validate(
      int epoch, double learningRate, Weights weights, Optional<Weights> average) {
    if (average.isEmpty()) {
      return validate(epoch, learningRate);
    }
    network.load(average.get());
    ElboMeter meter = validate(epoch, learningRate);
    network.load(weights);
    return meter;
  }

  private ElboMeter validate(int epoch, double learningRate) {
    var meter = new ElboMeter();
    int[] items = split.validation();
    for (int from = 0; from < items.length; from += config.batchSize()) {
      monitor.checkCancelled();
      int to = Math.min(items.length, from + config.batchSize());
      try (NativeScope scope = NativeScope.under(network.manager())) {
        NDArray input = batches.load(scope.manager(), items, from, to);
        // the same draw each epoch, so that epochs are compared on equal terms
        NDArray noise =
            noise(scope, to - from, Seeds.derive(config.seed(), Seeds.VALIDATION_NOISE, from));
        var given = conditions.load(scope.manager(), items, from, to);
        var values = targets.load(scope.manager(), items, from, to);
        var graph = ElboGraph.of(network, input, given, values, noise, 1, false);
        if (!meter.add(graph, to - from)) {
          throw new Diverged(epoch + 1, learningRate, "validation loss");
        }
      }
    }
    return meter;
  }

  private NDArray noise(NativeScope scope, int batch, long seed) {
    int d = network.latentDim();
    float[] noise = Noise.normal(batch * d, Seeds.generator(seed));
    return staging.array(scope.manager(), noise, new Shape(batch, d));
  }

  private int steps() {
    return Math.max(1, (split.train().length + config.batchSize() - 1) / config.batchSize());
  }

  private void report(int epoch, int step, ElboMeter meter) {
    var terms = meter.terms(config.beta().at(epoch + (double) step / steps()));
    monitor.progress(
        "train",
        (long) epoch * steps() + step,
        (long) config.epochs() * steps(),
        described(epoch + 1, terms));
  }

  /** Of a long training not every epoch. */
  private void log(EpochRecord record) {
    int every = Math.max(1, config.epochs() / MOST_LOGGED);
    if (record.epoch() % every == 0 || record.epoch() == config.epochs()) {
      monitor.log(
          described(record.epoch(), record.train())
              + record
                  .validation()
                  .map(terms -> String.format(Locale.ROOT, ", validation ELBO %.1f", terms.elbo()))
                  .orElse(""));
    }
  }

  private String described(int epoch, ElboTerms terms) {
    return String.format(
        Locale.ROOT,
        "epoch %d/%d, ELBO %.1f, KL %.1f, β %.3g",
        epoch,
        config.epochs(),
        terms.elbo(),
        terms.kl(),
        terms.beta());
  }

  /** Fills the bar, also when the patience ended the run before its epochs were spent. */
  void reportEnd(TrainingState state) {
    long steps = (long) config.epochs() * steps();
    String end =
        String.format(
            Locale.ROOT,
            "%d epochs, weights of epoch %d",
            state.epochs(),
            state.best().isPresent() ? state.bestEpoch() : state.epochs());
    monitor.progress("train", steps, steps, end);
    monitor.log(end);
  }

  /** The loss or its gradient is no longer a number. */
  static final class Diverged extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Diverged(int epoch, double learningRate, String what) {
      super(
          String.format(
              Locale.ROOT,
              "the %s stopped being a number in epoch %d at learning rate %s",
              what,
              epoch,
              learningRate));
    }
  }
}
