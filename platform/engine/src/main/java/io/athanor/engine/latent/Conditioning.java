package io.athanor.engine.latent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;

/**
 * How C properties y reach an encoder and a decoder that know nothing of them (Sohn, Lee and Yan
 * 2015). Both were made for d + C latent dimensions. The decoder takes z and y side by side. The
 * encoder's first d means and log variances are those of q(z|x, y), corrected by a perceptron with
 * one hidden layer that sees all of its output and y.
 */
final class Conditioning {
  private static final int HIDDEN = 64;

  private final int latentDim;
  private final int count;
  private final Block correction;

  /**
   * @param latentDim d
   * @param count C
   */
  Conditioning(int latentDim, int count) {
    this.latentDim = latentDim;
    this.count = count;
    var last = Linear.builder().setUnits(2L * latentDim).build();
    // training starts from the encoder's own posterior, whose scale its author chose
    last.setInitializer(Initializer.ZEROS, Parameter.Type.WEIGHT);
    this.correction =
        new SequentialBlock()
            .add(Linear.builder().setUnits(HIDDEN).build())
            .add(Activation.tanhBlock())
            .add(last);
  }

  /** From (N, 2(d + C) + C) to (N, 2d). */
  Block correction() {
    return correction;
  }

  /** Of the correction, for one item. */
  Shape inputShape() {
    return new Shape(1, 2L * (latentDim + count) + count);
  }

  /**
   * Mean and log variance of q(z|x, y), (N, 2d).
   *
   * @param encoded the encoder's output, (N, 2(d + C))
   * @param conditions y, standardised, (N, C)
   */
  NDArray posterior(ParameterStore store, NDArray encoded, NDArray conditions, boolean training) {
    NDArray mean = encoded.get(":, :" + latentDim);
    int from = latentDim + count;
    NDArray logVariance = encoded.get(":, " + from + ":" + (from + latentDim));
    var seen = new NDList(encoded.concat(conditions, 1));
    return mean.concat(logVariance, 1)
        .add(correction.forward(store, seen, training).singletonOrThrow());
  }

  /** What the decoder takes, (N, d + C). */
  static NDArray decoderInput(NDArray latent, NDArray conditions) {
    return latent.concat(conditions, 1);
  }

  void clear() {
    correction.clear();
  }
}
