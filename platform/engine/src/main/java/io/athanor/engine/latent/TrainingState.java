package io.athanor.engine.latent;

import java.util.List;
import java.util.Optional;

/**
 * A training run between two epochs: all that the rest of the run depends on. What is drawn at
 * random follows from the seed and the position, so that no generator has to be kept.
 *
 * @param epochs epochs done
 * @param learningRate in force, after reductions
 * @param retries how often the run was set back because it diverged
 * @param average running mean of the weights at the ends of epochs; empty without averaging
 * @param bestEpoch epoch of the best weights, 0 for none yet
 * @param best weights of the least validation objective; empty while there are none
 * @param history one record an epoch
 */
record TrainingState(
    int epochs,
    double learningRate,
    int retries,
    Weights weights,
    Adam.State optimizer,
    Optional<Weights> average,
    int bestEpoch,
    Optional<Weights> best,
    List<EpochRecord> history) {
  private static final String TAG = "ATHC";
  private static final int PLAIN = 1;
  private static final int WITH_PROPERTIES = 2;

  /** Plain, or with properties, and an average; the others keep the bytes that they always had. */
  private static final int AVERAGED = 3;

  private static final int AVERAGED_WITH_PROPERTIES = 4;

  TrainingState {
    history = List.copyOf(history);
  }

  TrainingState setBack(double lowerRate) {
    return new TrainingState(
        epochs, lowerRate, retries + 1, weights, optimizer, average, bestEpoch, best, history);
  }

  /** What the model would be if training ended here. */
  Weights result() {
    return best.or(() -> average).orElse(weights);
  }

  private int version(boolean properties) {
    if (average.isPresent()) {
      return properties ? AVERAGED_WITH_PROPERTIES : AVERAGED;
    }
    return properties ? WITH_PROPERTIES : PLAIN;
  }

  byte[] toBytes() {
    boolean properties = history.stream().anyMatch(e -> !e.train().properties().isEmpty());
    var out =
        new ByteWriter(TAG, version(properties))
            .integer(epochs)
            .number(learningRate)
            .integer(retries)
            .bytes(weights.toBytes())
            .longInteger(optimizer.steps())
            .number(optimizer.typicalNorm())
            .bytes(optimizer.moments().toBytes());
    average.ifPresent(weights -> out.bytes(weights.toBytes()));
    out.integer(bestEpoch).flag(best.isPresent());
    best.ifPresent(weights -> out.bytes(weights.toBytes()));
    HistoryFormat.write(out, history, properties);
    return out.finish();
  }

  /**
   * The inverse of {@link #toBytes}.
   *
   * @throws io.athanor.sdk.AthanorException DATA, for bytes that are damaged or of another version
   */
  static TrainingState fromBytes(byte[] bytes) {
    var in = new ByteReader(bytes, TAG, PLAIN, AVERAGED_WITH_PROPERTIES, "checkpoint");
    int epochs = in.integer();
    double learningRate = in.number();
    int retries = in.integer();
    var weights = Weights.fromBytes(in.bytes());
    var optimizer = new Adam.State(in.longInteger(), in.number(), Weights.fromBytes(in.bytes()));
    Optional<Weights> average =
        in.version() >= AVERAGED ? Optional.of(Weights.fromBytes(in.bytes())) : Optional.empty();
    int bestEpoch = in.integer();
    Optional<Weights> best =
        in.flag() ? Optional.of(Weights.fromBytes(in.bytes())) : Optional.empty();
    boolean properties =
        in.version() == WITH_PROPERTIES || in.version() == AVERAGED_WITH_PROPERTIES;
    var history = HistoryFormat.read(in, properties);
    in.finish();
    return new TrainingState(
        epochs, learningRate, retries, weights, optimizer, average, bestEpoch, best, history);
  }
}
