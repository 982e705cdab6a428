package io.athanor.sdk;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import java.util.Objects;

/**
 * A fully connected autoencoder with one hidden layer each way, whose decoder gives one parameter
 * of the likelihood for each element of the tensor. It serves small flat tensors, to a few hundred
 * elements; pictures and sequences want networks that know what is near to what.
 */
public final class DenseVae implements VaeArchitecture {
  private final Shape shape;
  private final int latentDim;
  private final int hidden;
  private final ReconstructionLoss loss;

  /**
   * @param shape of one tensor, (D)
   * @param latentDim at least 1
   * @param hidden units of the hidden layers, at least 1; 64 by {@link #DenseVae(Shape, int,
   *     ReconstructionLoss)}
   */
  public DenseVae(Shape shape, int latentDim, int hidden, ReconstructionLoss loss) {
    if (shape.dimension() != 1 || latentDim < 1 || hidden < 1) {
      throw AthanorException.plugin(
          "a dense autoencoder wants a flat tensor and sizes of at least 1, not shape %s, %d latent dimensions and %d units"
              .formatted(shape, latentDim, hidden));
    }
    this.shape = shape;
    this.latentDim = latentDim;
    this.hidden = hidden;
    this.loss = Objects.requireNonNull(loss);
  }

  /** With 64 hidden units. */
  public DenseVae(Shape shape, int latentDim, ReconstructionLoss loss) {
    this(shape, latentDim, 64, loss);
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
    return dense(2L * latentDim);
  }

  @Override
  public Block decoder() {
    return dense(shape.size());
  }

  @Override
  public Shape outputShape() {
    return shape;
  }

  @Override
  public ReconstructionLoss reconstructionLoss() {
    return loss;
  }

  private Block dense(long out) {
    return new SequentialBlock()
        .add(Linear.builder().setUnits(hidden).build())
        .add(Activation.tanhBlock())
        .add(Linear.builder().setUnits(out).build());
  }
}
