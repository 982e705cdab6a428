package io.athanor.plugins.fingerprint.vae;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import io.athanor.sdk.Likelihood;
import io.athanor.sdk.ReconstructionLoss;
import io.athanor.sdk.VaeArchitecture;

/**
 * Fully connected autoencoder of bits: two hidden layers with tanh on either side and a Bernoulli
 * for each bit (term {@code bits}). With up to 1,024 bits the layers have 200 units, as in Y.
 * Burda, R. Grosse and R. Salakhutdinov, Importance weighted autoencoders, ICLR 2016; with more
 * they have 400.
 */
public final class BitArchitecture implements VaeArchitecture {
  private static final int HIDDEN = 200;
  private static final int HIDDEN_OF_WIDE = 400;
  private static final int WIDE = 1024;
  private static final int MOST_LATENT = 50;
  private static final int LEAST_LATENT = 2;
  private static final int BITS_PER_LATENT = 4;
  private static final ReconstructionLoss BITS = Likelihood.bernoulli().as("bits");

  private final Shape shape;
  private final int latentDim;

  /**
   * @param shape of one tensor: (n), or (rows, columns) for bits arranged as a picture
   */
  public BitArchitecture(Shape shape, int latentDim) {
    this.shape = shape;
    this.latentDim = latentDim;
  }

  /** A quarter of the bits, from 2 to 50. */
  public static int defaultLatentDim(Shape shape) {
    long quarter = shape.size() / BITS_PER_LATENT;
    return (int) Math.max(LEAST_LATENT, Math.min(MOST_LATENT, quarter));
  }

  @Override
  public Shape inputShape() {
    return shape;
  }

  @Override
  public int latentDim() {
    return latentDim;
  }

  @Override
  public Block encoder() {
    return new SequentialBlock().add(Blocks.batchFlattenBlock()).add(layers(2L * latentDim));
  }

  @Override
  public Block decoder() {
    return layers(shape.size());
  }

  /** (n): the bits' log-odds. */
  @Override
  public Shape outputShape() {
    return new Shape(shape.size());
  }

  @Override
  public ReconstructionLoss reconstructionLoss() {
    return (input, logits) -> BITS.terms(input.reshape(logits.getShape()), logits);
  }

  private Block layers(long out) {
    int hidden = shape.size() <= WIDE ? HIDDEN : HIDDEN_OF_WIDE;
    return new SequentialBlock()
        .add(Linear.builder().setUnits(hidden).build())
        .add(Activation.tanhBlock())
        .add(Linear.builder().setUnits(hidden).build())
        .add(Activation.tanhBlock())
        .add(Linear.builder().setUnits(out).build());
  }
}
