package io.athanor.testkit.toy;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import io.athanor.sdk.ReconstructionLoss;
import io.athanor.sdk.VaeArchitecture;

/** A small fully connected autoencoder for flat tensors. */
public final class DenseVae implements VaeArchitecture {
  private static final int HIDDEN = 64;

  private final Shape shape;
  private final int latentDim;
  private final ReconstructionLoss loss;

  /**
   * @param shape of one tensor, (D)
   */
  public DenseVae(Shape shape, int latentDim, ReconstructionLoss loss) {
    this.shape = shape;
    this.latentDim = latentDim;
    this.loss = loss;
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

  private static Block dense(long out) {
    return new SequentialBlock()
        .add(Linear.builder().setUnits(HIDDEN).build())
        .add(Activation.tanhBlock())
        .add(Linear.builder().setUnits(out).build());
  }
}
