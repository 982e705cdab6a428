package io.athanor.plugins.molecule.vae;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv1d;
import ai.djl.nn.core.Linear;
import io.athanor.plugins.molecule.token.TokenTensor;
import io.athanor.sdk.ReconstructionLoss;
import io.athanor.sdk.VaeArchitecture;
import java.util.List;
import java.util.Map;

/**
 * Autoencoder of spelled molecules. The encoder convolves along the tokens. The decoder lays a code
 * out over all places at once and lets neighbours settle by residual convolutions; it gives
 * log-odds of each place's token, which are independent given the code (term {@code tokens}, a
 * categorical likelihood).
 */
public final class MoleculeArchitecture implements VaeArchitecture {
  private static final int CHANNELS = 64;
  private static final int HIDDEN = 256;
  private static final int KERNEL = 5;
  private static final int LEAST_LATENT = 8;
  private static final int MOST_LATENT = 32;

  private final Shape shape;
  private final int tokens;
  private final int latentDim;

  /**
   * @param shape as {@link TokenTensor#shape} gives it
   */
  public MoleculeArchitecture(Shape shape, int latentDim) {
    this.shape = shape;
    this.tokens = TokenTensor.tokens(shape);
    this.latentDim = latentDim;
  }

  /** One for each token, from 8 to 32. */
  public static int defaultLatentDim(Shape shape) {
    return Math.max(LEAST_LATENT, Math.min(MOST_LATENT, TokenTensor.tokens(shape)));
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
    return new SequentialBlock()
        .add(swapped())
        .add(convolution(CHANNELS, KERNEL))
        .add(Activation.reluBlock())
        .add(residual())
        .add(Blocks.batchFlattenBlock())
        .add(linear(HIDDEN))
        .add(Activation.reluBlock())
        .add(linear(2L * latentDim));
  }

  @Override
  public Block decoder() {
    return new SequentialBlock()
        .add(linear(HIDDEN))
        .add(Activation.reluBlock())
        .add(linear((long) CHANNELS * tokens))
        .add(new LambdaBlock(in -> new NDList(in.head().reshape(-1, CHANNELS, tokens))))
        .add(residual())
        .add(residual())
        .add(convolution((int) shape.get(1), 1))
        .add(swapped());
  }

  /** (tokens, letters): log-odds. */
  @Override
  public Shape outputShape() {
    return shape;
  }

  @Override
  public ReconstructionLoss reconstructionLoss() {
    return (input, logits) -> Map.of("tokens", nats(input, logits));
  }

  private static NDArray nats(NDArray input, NDArray logits) {
    return logits.logSoftmax(-1).mul(input).sum(new int[] {1, 2}).neg();
  }

  /** Between (N, tokens, letters) and (N, letters, tokens), which convolutions want. */
  private static Block swapped() {
    return new LambdaBlock(in -> new NDList(in.head().transpose(0, 2, 1)));
  }

  private static Block residual() {
    Block change =
        new SequentialBlock()
            .add(convolution(CHANNELS, KERNEL))
            .add(Activation.reluBlock())
            .add(convolution(CHANNELS, KERNEL));
    return new ParallelBlock(
        parts -> new NDList(Activation.relu(parts.get(0).head().add(parts.get(1).head()))),
        List.of(Blocks.identityBlock(), change));
  }

  private static Block convolution(int channels, int kernel) {
    return Conv1d.builder()
        .setFilters(channels)
        .setKernelShape(new Shape(kernel))
        .optPadding(new Shape(kernel / 2))
        .build();
  }

  private static Block linear(long units) {
    return Linear.builder().setUnits(units).build();
  }
}
