package io.athanor.engine.latent;

import ai.djl.ndarray.types.Shape;
import io.athanor.engine.latent.Diagnosis.LatentUse;
import io.athanor.sdk.AthanorException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A trained VAE outside native memory, with all that is known of it. Immutable.
 *
 * @param weights parameters of encoder, decoder and additions in this package's own format; not to
 *     be changed
 * @param config how it was trained
 * @param tensorShape shape of one structure's tensor
 * @param outputShape shape of one decoder output
 * @param epoch the epoch whose weights these are, counted from 1
 * @param history learning curves, one record an epoch
 * @param diagnosis what the latent space is worth
 * @param provenance engine, library versions, device, threads, seed, data hash and the given
 *     lineage
 */
@SuppressWarnings("ArrayRecordComponent") // compared by content below
public record TrainedVae(
    byte[] weights,
    TrainingConfig config,
    Shape tensorShape,
    Shape outputShape,
    int epoch,
    List<EpochRecord> history,
    Diagnosis diagnosis,
    SortedMap<String, String> provenance) {
  private static final String TAG = "ATHV";
  private static final int PLAIN = 2;

  /** With {@link Additions}; a model without keeps the bytes that it always had. */
  private static final int WITH_ADDITIONS = 3;

  public TrainedVae {
    history = List.copyOf(history);
    provenance = Collections.unmodifiableSortedMap(new TreeMap<>(provenance));
  }

  public int latentDim() {
    return config.latentDim();
  }

  /** Equal models give equal bytes. */
  public byte[] toBytes() {
    boolean plain = config.additions().none();
    var out = new ByteWriter(TAG, plain ? PLAIN : WITH_ADDITIONS).bytes(weights);
    write(out, config);
    out.longs(tensorShape.getShape()).longs(outputShape.getShape()).integer(epoch);
    HistoryFormat.write(out, history);
    write(out, diagnosis);
    return out.texts(provenance).finish();
  }

  /**
   * The inverse of {@link #toBytes}.
   *
   * @throws AthanorException DATA, for bytes that are no model, damaged or of another version
   */
  public static TrainedVae fromBytes(byte[] bytes) {
    var in = new ByteReader(bytes, TAG, PLAIN, WITH_ADDITIONS, "trained model");
    var trained =
        new TrainedVae(
            in.bytes(),
            readConfig(in),
            new Shape(in.longs()),
            new Shape(in.longs()),
            in.integer(),
            HistoryFormat.read(in),
            readDiagnosis(in),
            in.namedTexts());
    in.finish();
    return trained;
  }

  private static void write(ByteWriter out, TrainingConfig config) {
    out.integer(config.latentDim());
    write(out, config.beta());
    out.integer(config.epochs())
        .integer(config.batchSize())
        .integer(config.importanceSamples())
        .number(config.learningRate())
        .number(config.finalLearningRate())
        .number(config.validationShare())
        .integer(config.patience())
        .flag(config.augment())
        .longInteger(config.seed())
        .number(config.freeBits())
        .number(config.gradientClip())
        .integer(config.checkpointEvery());
    if (!config.additions().none()) {
      out.integer(config.additions().pseudoInputs());
    }
  }

  private static TrainingConfig readConfig(ByteReader in) {
    return new TrainingConfig(
        in.integer(),
        readSchedule(in),
        in.integer(),
        in.integer(),
        in.integer(),
        in.number(),
        in.number(),
        in.number(),
        in.integer(),
        in.flag(),
        in.longInteger(),
        in.number(),
        in.number(),
        in.integer(),
        in.version() == PLAIN ? Additions.NONE : new Additions(in.integer()));
  }

  private static void write(ByteWriter out, BetaSchedule schedule) {
    if (schedule instanceof BetaSchedule.Constant constant) {
      out.text("constant").number(constant.value());
    } else if (schedule instanceof BetaSchedule.Warmup warmup) {
      out.text("warmup").number(warmup.to()).integer(warmup.epochs());
    } else if (schedule instanceof BetaSchedule.Cyclical cyclical) {
      out.text("cyclical").number(cyclical.to()).integer(cyclical.epochs());
      out.integer(cyclical.cycles());
    } else {
      throw new IllegalStateException("no format for " + schedule);
    }
  }

  private static BetaSchedule readSchedule(ByteReader in) {
    String kind = in.text();
    return switch (kind) {
      case "constant" -> new BetaSchedule.Constant(in.number());
      case "warmup" -> new BetaSchedule.Warmup(in.number(), in.integer());
      case "cyclical" -> new BetaSchedule.Cyclical(in.number(), in.integer(), in.integer());
      default ->
          throw AthanorException.data(
              "the trained model has the β schedule '"
                  + kind
                  + "', which this program does not know");
    };
  }

  private static void write(ByteWriter out, Diagnosis diagnosis) {
    out.numbers(diagnosis.klPerDimension())
        .numbers(diagnosis.meanVariance())
        .integer(diagnosis.activeUnits());
    write(out, diagnosis.training());
    out.flag(diagnosis.validation().isPresent());
    diagnosis.validation().ifPresent(use -> write(out, use));
    Information information = diagnosis.information();
    out.integer(information.items()).number(information.rate()).number(information.mutual());
    out.flag(diagnosis.collapsed()).text(diagnosis.message());
  }

  private static Diagnosis readDiagnosis(ByteReader in) {
    return new Diagnosis(
        in.numbers(),
        in.numbers(),
        in.integer(),
        readUse(in),
        in.flag() ? Optional.of(readUse(in)) : Optional.empty(),
        new Information(in.integer(), in.number(), in.number()),
        in.flag(),
        in.text());
  }

  private static void write(ByteWriter out, LatentUse use) {
    out.integer(use.items());
    HistoryFormat.write(out, use.terms());
    out.number(use.gain()).number(use.gainError());
  }

  private static LatentUse readUse(ByteReader in) {
    return new LatentUse(in.integer(), HistoryFormat.readTerms(in), in.number(), in.number());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TrainedVae o
        && epoch == o.epoch
        && Arrays.equals(weights, o.weights)
        && config.equals(o.config)
        && tensorShape.equals(o.tensorShape)
        && outputShape.equals(o.outputShape)
        && history.equals(o.history)
        && diagnosis.equals(o.diagnosis)
        && provenance.equals(o.provenance);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(weights);
  }

  @Override
  public String toString() {
    return "TrainedVae[latentDim=" + latentDim() + ", epoch=" + epoch + ", " + provenance + "]";
  }
}
