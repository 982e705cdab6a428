package io.athanor.engine.latent;

import io.athanor.sdk.AthanorException;
import java.util.Objects;

/**
 * How a VAE is trained. Equal configurations on equal data give equal bytes on the same machine
 * kind.
 *
 * @param latentDim number of latent dimensions d, at least 1
 * @param beta weight of the KL term over time
 * @param epochs most passes over the training items
 * @param batchSize items a step; the last batches of an epoch are evened out
 * @param importanceSamples draws of z an item, from 1. More than 1 trains on the
 *     importance-weighted bound (Burda et al. 2016), which weighs its draws by how well they
 *     explain the item
 * @param optimizer how a gradient becomes a step
 * @param learningRate the optimiser's step size in the first epoch
 * @param finalLearningRate and at the end, the step size shrinking by the same factor each epoch
 * @param averagedEpochs the model's weights are a running mean of those at the ends of epochs, over
 *     about so many (Polyak and Juditsky 1992; Izmailov et al., Averaging weights leads to wider
 *     optima, UAI 2018): what the last steps' noise adds averages out. 0 for the last epoch's
 * @param validationShare share of the items, or of the groups where the data have groups, that is
 *     held out; in [0, 0.5]
 * @param patience epochs without a better validation objective after which training stops, counted
 *     once the β schedule has run; 0 for never
 * @param augment whether training items pass through the data's symmetries; off is faster for data
 *     that have none
 * @param seed of everything that is drawn
 * @param freeBits least KL a dimension that is charged for, in nats (Kingma et al. 2016); 0 for off
 * @param gradientClip how many times longer than its running mean the gradient may be before it is
 *     shortened to that, at least 1; 0 for off
 * @param checkpointEvery epochs from one checkpoint to the next, at least 1
 * @param additions what the model has beyond encoder and decoder
 */
public record TrainingConfig(
    int latentDim,
    BetaSchedule beta,
    int epochs,
    int batchSize,
    int importanceSamples,
    Optimizer optimizer,
    double learningRate,
    double finalLearningRate,
    int averagedEpochs,
    double validationShare,
    int patience,
    boolean augment,
    long seed,
    double freeBits,
    double gradientClip,
    int checkpointEvery,
    Additions additions) {

  public TrainingConfig {
    Objects.requireNonNull(beta);
    Objects.requireNonNull(optimizer);
    Objects.requireNonNull(additions);
    require(latentDim >= 1 && latentDim <= 4096, "latentDim", latentDim, "from 1 to 4096");
    require(epochs >= 1, "epochs", epochs, "at least 1");
    require(batchSize >= 1, "batchSize", batchSize, "at least 1");
    require(
        importanceSamples >= 1 && importanceSamples <= 1000,
        "importanceSamples",
        importanceSamples,
        "from 1 to 1000");
    require(
        learningRate > 0 && learningRate <= 1,
        "learningRate",
        learningRate,
        "above 0 and at most 1");
    require(
        finalLearningRate > 0 && finalLearningRate <= learningRate,
        "finalLearningRate",
        finalLearningRate,
        "above 0 and at most the learning rate " + learningRate);
    require(
        averagedEpochs >= 0 && averagedEpochs <= epochs,
        "averagedEpochs",
        averagedEpochs,
        "from 0 to the " + epochs + " epochs");
    require(
        validationShare >= 0 && validationShare <= 0.5,
        "validationShare",
        validationShare,
        "from 0 to 0.5");
    require(patience >= 0, "patience", patience, "at least 0");
    require(freeBits >= 0 && freeBits < 100, "freeBits", freeBits, "from 0 to 100");
    require(
        importanceSamples == 1 || freeBits == 0,
        "freeBits",
        freeBits,
        "0 where an item has several importance samples: their bound has no KL of its own");
    require(
        additions.pseudoInputs() == 0 || freeBits == 0,
        "freeBits",
        freeBits,
        "0 where the prior is learned: its KL is not a sum over dimensions");
    require(
        gradientClip == 0 || (gradientClip >= 1 && Double.isFinite(gradientClip)),
        "gradientClip",
        gradientClip,
        "0 or at least 1");
    require(checkpointEvery >= 1, "checkpointEvery", checkpointEvery, "at least 1");
    beta.check(epochs);
  }

  /** A configuration that suits small cells on a CPU. */
  public static TrainingConfig defaults(int latentDim) {
    return new TrainingConfig(
        latentDim,
        new BetaSchedule.Warmup(0.2, 10),
        60,
        64,
        1,
        Optimizer.ADAM,
        1e-3,
        1e-3,
        0,
        0.1,
        10,
        true,
        42,
        0,
        4,
        1,
        Additions.NONE);
  }

  /**
   * How many latent dimensions the domain's architecture is made for: those of z, and one for each
   * condition, which the decoder is given beside z.
   */
  public int architectureDim() {
    return latentDim + additions.conditions().size();
  }

  /** A copy to change; its parts are checked together when it is built. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** A changeable copy of a configuration. */
  public static final class Builder {
    private final int latentDim;
    private BetaSchedule beta;
    private int epochs;
    private int batchSize;
    private int importanceSamples;
    private Optimizer optimizer;
    private double learningRate;
    private double finalLearningRate;
    private int averagedEpochs;
    private double validationShare;
    private int patience;
    private boolean augment;
    private long seed;
    private double freeBits;
    private double gradientClip;
    private int checkpointEvery;
    private Additions additions;

    private Builder(TrainingConfig from) {
      latentDim = from.latentDim;
      beta = from.beta;
      epochs = from.epochs;
      batchSize = from.batchSize;
      importanceSamples = from.importanceSamples;
      optimizer = from.optimizer;
      learningRate = from.learningRate;
      finalLearningRate = from.finalLearningRate;
      averagedEpochs = from.averagedEpochs;
      validationShare = from.validationShare;
      patience = from.patience;
      augment = from.augment;
      seed = from.seed;
      freeBits = from.freeBits;
      gradientClip = from.gradientClip;
      checkpointEvery = from.checkpointEvery;
      additions = from.additions;
    }

    public Builder beta(BetaSchedule value) {
      beta = value;
      return this;
    }

    public Builder epochs(int value) {
      epochs = value;
      return this;
    }

    public Builder batchSize(int value) {
      batchSize = value;
      return this;
    }

    public Builder importanceSamples(int value) {
      importanceSamples = value;
      return this;
    }

    public Builder optimizer(Optimizer value) {
      optimizer = value;
      return this;
    }

    /** The same step size throughout. */
    public Builder learningRate(double value) {
      return learningRate(value, value);
    }

    /** A step size that shrinks from one value to another. */
    public Builder learningRate(double from, double to) {
      learningRate = from;
      finalLearningRate = to;
      return this;
    }

    public Builder averagedEpochs(int value) {
      averagedEpochs = value;
      return this;
    }

    public Builder validationShare(double value) {
      validationShare = value;
      return this;
    }

    public Builder patience(int value) {
      patience = value;
      return this;
    }

    public Builder augment(boolean value) {
      augment = value;
      return this;
    }

    public Builder seed(long value) {
      seed = value;
      return this;
    }

    public Builder freeBits(double value) {
      freeBits = value;
      return this;
    }

    public Builder gradientClip(double value) {
      gradientClip = value;
      return this;
    }

    public Builder checkpointEvery(int value) {
      checkpointEvery = value;
      return this;
    }

    public Builder additions(Additions value) {
      additions = value;
      return this;
    }

    /**
     * The configuration.
     *
     * @throws AthanorException USER, naming the part that is out of range
     */
    public TrainingConfig build() {
      return new TrainingConfig(
          latentDim,
          beta,
          epochs,
          batchSize,
          importanceSamples,
          optimizer,
          learningRate,
          finalLearningRate,
          averagedEpochs,
          validationShare,
          patience,
          augment,
          seed,
          freeBits,
          gradientClip,
          checkpointEvery,
          additions);
    }
  }

  /**
   * What the keys of stored models and checkpoints are made of. The text leaves out what a model
   * goes without, additions, averaging and the other optimiser, so that the keys stay right that
   * were made before there were any.
   */
  @Override
  public String toString() {
    return "TrainingConfig[latentDim="
        + latentDim
        + ", beta="
        + beta
        + ", epochs="
        + epochs
        + ", batchSize="
        + batchSize
        + ", importanceSamples="
        + importanceSamples
        + (optimizer == Optimizer.ADAM ? "" : ", optimizer=" + optimizer)
        + ", learningRate="
        + learningRate
        + ", finalLearningRate="
        + finalLearningRate
        + (averagedEpochs == 0 ? "" : ", averagedEpochs=" + averagedEpochs)
        + ", validationShare="
        + validationShare
        + ", patience="
        + patience
        + ", augment="
        + augment
        + ", seed="
        + seed
        + ", freeBits="
        + freeBits
        + ", gradientClip="
        + gradientClip
        + ", checkpointEvery="
        + checkpointEvery
        + (additions.none() ? "" : ", additions=" + additions)
        + "]";
  }

  private static void require(boolean holds, String name, Number value, String wanted) {
    if (!holds) {
      throw AthanorException.user(name + " is " + value + " but must be " + wanted);
    }
  }
}
