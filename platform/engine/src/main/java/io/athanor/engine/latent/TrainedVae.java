package io.athanor.engine.latent;

import ai.djl.ndarray.types.Shape;
import io.athanor.engine.latent.Diagnosis.LatentUse;
import io.athanor.engine.latent.LearnedProperty.Fit;
import io.athanor.sdk.AthanorException;
import java.util.ArrayList;
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
 * @param properties what the model's head predicts, in its order; empty without one
 * @param conditions what encoder and decoder are given, in the order of their values; empty for an
 *     unconditional model
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
    List<LearnedProperty> properties,
    List<Condition> conditions,
    SortedMap<String, String> provenance) {
  private static final String TAG = "ATHV";
  private static final int PLAIN = 2;

  /** With {@link Additions}; a model without keeps the bytes that it always had. */
  private static final int WITH_ADDITIONS = 3;

  /** With conditions among them; the same holds. */
  private static final int WITH_CONDITIONS = 4;

  /** With weights averaged over epochs, and with or without all of the above. */
  private static final int WITH_AVERAGE = 5;

  /** With another optimiser than Adam, and with or without all of the above. */
  private static final int WITH_OPTIMIZER = 6;

  public TrainedVae {
    history = List.copyOf(history);
    properties = List.copyOf(properties);
    conditions = List.copyOf(conditions);
    provenance = Collections.unmodifiableSortedMap(new TreeMap<>(provenance));
  }

  public int latentDim() {
    return config.latentDim();
  }

  /** Equal models give equal bytes. */
  public byte[] toBytes() {
    var out = new ByteWriter(TAG, version(config)).bytes(weights);
    write(out, config);
    out.longs(tensorShape.getShape()).longs(outputShape.getShape()).integer(epoch);
    boolean predicts = config.additions().predicts();
    HistoryFormat.write(out, history, predicts);
    write(out, diagnosis, predicts);
    if (predicts) {
      properties.forEach(property -> write(out, property));
    }
    conditions.forEach(condition -> write(out, condition));
    return out.texts(provenance).finish();
  }

  private static int version(TrainingConfig config) {
    if (config.optimizer() != Optimizer.ADAM) {
      return WITH_OPTIMIZER;
    }
    if (config.averagedEpochs() > 0) {
      return WITH_AVERAGE;
    }
    Additions additions = config.additions();
    return additions.conditional() ? WITH_CONDITIONS : additions.none() ? PLAIN : WITH_ADDITIONS;
  }

  /**
   * The inverse of {@link #toBytes}.
   *
   * @throws AthanorException DATA, for bytes that are no model, damaged or of another version
   */
  public static TrainedVae fromBytes(byte[] bytes) {
    var in = new ByteReader(bytes, TAG, PLAIN, WITH_OPTIMIZER, "trained model");
    byte[] weights = in.bytes();
    TrainingConfig config = readConfig(in);
    boolean predicts = config.additions().predicts();
    var trained =
        new TrainedVae(
            weights,
            config,
            new Shape(in.longs()),
            new Shape(in.longs()),
            in.integer(),
            HistoryFormat.read(in, predicts),
            readDiagnosis(in, predicts),
            config.additions().properties().stream().map(name -> readProperty(in, name)).toList(),
            config.additions().conditions().stream().map(name -> readCondition(in, name)).toList(),
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
    Additions additions = config.additions();
    int version = version(config);
    if (version >= WITH_OPTIMIZER) {
      out.text(config.optimizer().name());
    }
    boolean averaged = version >= WITH_AVERAGE;
    if (averaged) {
      out.integer(config.averagedEpochs());
    }
    if (averaged || !additions.none()) {
      out.integer(additions.pseudoInputs()).integer(additions.properties().size());
      additions.properties().forEach(out::text);
      out.number(additions.propertyWeight());
    }
    if (averaged || additions.conditional()) {
      out.integer(additions.conditions().size());
      additions.conditions().forEach(out::text);
    }
  }

  private static TrainingConfig readConfig(ByteReader in) {
    var config =
        new TrainingConfig(
            in.integer(),
            readSchedule(in),
            in.integer(),
            in.integer(),
            in.integer(),
            Optimizer.ADAM,
            in.number(),
            in.number(),
            0,
            in.number(),
            in.integer(),
            in.flag(),
            in.longInteger(),
            in.number(),
            in.number(),
            in.integer(),
            Additions.NONE);
    if (in.version() == PLAIN) {
      return config;
    }
    Optimizer optimizer =
        in.version() >= WITH_OPTIMIZER ? Optimizer.valueOf(in.text()) : config.optimizer();
    int averagedEpochs = in.version() >= WITH_AVERAGE ? in.integer() : 0;
    return config.toBuilder()
        .optimizer(optimizer)
        .averagedEpochs(averagedEpochs)
        .additions(readAdditions(in))
        .build();
  }

  private static Additions readAdditions(ByteReader in) {
    int pseudoInputs = in.integer();
    List<String> properties = readNames(in);
    double weight = in.number();
    List<String> conditions = in.version() >= WITH_CONDITIONS ? readNames(in) : List.of();
    return new Additions(pseudoInputs, properties, weight, conditions);
  }

  private static List<String> readNames(ByteReader in) {
    int count = in.integer();
    var names = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      names.add(in.text());
    }
    return names;
  }

  private static void write(ByteWriter out, Condition condition) {
    out.text(condition.unit())
        .number(condition.mean())
        .number(condition.stdDev())
        .number(condition.least())
        .number(condition.greatest());
  }

  private static Condition readCondition(ByteReader in, String name) {
    return new Condition(name, in.text(), in.number(), in.number(), in.number(), in.number());
  }

  private static void write(ByteWriter out, LearnedProperty property) {
    out.text(property.unit()).number(property.mean()).number(property.stdDev());
    write(out, property.training());
    out.flag(property.heldOut().isPresent());
    property.heldOut().ifPresent(fit -> write(out, fit));
  }

  private static LearnedProperty readProperty(ByteReader in, String name) {
    return new LearnedProperty(
        name,
        in.text(),
        in.number(),
        in.number(),
        readFit(in),
        in.flag() ? Optional.of(readFit(in)) : Optional.empty());
  }

  private static void write(ByteWriter out, Fit fit) {
    out.integer(fit.items()).number(fit.rmse()).number(fit.r2());
  }

  private static Fit readFit(ByteReader in) {
    return new Fit(in.integer(), in.number(), in.number());
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

  private static void write(ByteWriter out, Diagnosis diagnosis, boolean properties) {
    out.numbers(diagnosis.klPerDimension())
        .numbers(diagnosis.meanVariance())
        .integer(diagnosis.activeUnits());
    write(out, diagnosis.training(), properties);
    out.flag(diagnosis.validation().isPresent());
    diagnosis.validation().ifPresent(use -> write(out, use, properties));
    Information information = diagnosis.information();
    out.integer(information.items()).number(information.rate()).number(information.mutual());
    out.flag(diagnosis.collapsed()).text(diagnosis.message());
  }

  private static Diagnosis readDiagnosis(ByteReader in, boolean properties) {
    return new Diagnosis(
        in.numbers(),
        in.numbers(),
        in.integer(),
        readUse(in, properties),
        in.flag() ? Optional.of(readUse(in, properties)) : Optional.empty(),
        new Information(in.integer(), in.number(), in.number()),
        in.flag(),
        in.text());
  }

  private static void write(ByteWriter out, LatentUse use, boolean properties) {
    out.integer(use.items());
    HistoryFormat.write(out, use.terms(), properties);
    out.number(use.gain()).number(use.gainError());
  }

  private static LatentUse readUse(ByteReader in, boolean properties) {
    return new LatentUse(
        in.integer(), HistoryFormat.readTerms(in, properties), in.number(), in.number());
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
        && properties.equals(o.properties)
        && conditions.equals(o.conditions)
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
