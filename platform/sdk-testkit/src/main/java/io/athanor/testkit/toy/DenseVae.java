package io.athanor.testkit.toy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import io.athanor.sdk.ReconstructionLoss;
import io.athanor.sdk.VaeArchitecture;
import java.util.Map;

/** A small fully connected autoencoder for flat tensors. */
public final class DenseVae implements VaeArchitecture {
  /** Likelihoods that suit the toys. */
  public enum Likelihood {
    BERNOULLI,
    GAUSSIAN
  }

  private static final int HIDDEN = 64;

  private final Shape shape;
  private final int latentDim;
  private final Likelihood likelihood;

  /**
   * @param shape of one tensor, (D)
   */
  public DenseVae(Shape shape, int latentDim, Likelihood likelihood) {
    this.shape = shape;
    this.latentDim = latentDim;
    this.likelihood = likelihood;
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
    return switch (likelihood) {
      case BERNOULLI -> DenseVae::bernoulli;
      case GAUSSIAN -> DenseVae::gaussian;
    };
  }

  private static Block dense(long out) {
    return new SequentialBlock()
        .add(Linear.builder().setUnits(HIDDEN).build())
        .add(Activation.tanhBlock())
        .add(Linear.builder().setUnits(out).build());
  }

  /** Binary cross-entropy by logits, in its overflow-free form max(l,0) − l·x + ln(1 + e^−|l|). */
  private static Map<String, NDArray> bernoulli(NDArray x, NDArray logits) {
    NDArray nats = logits.maximum(0).sub(logits.mul(x)).add(logits.abs().neg().exp().add(1).log());
    return Map.of("bernoulli", nats.sum(new int[] {1}));
  }

  /** Squared error with the constant that makes it −ln N(x; mean, 0.1²). */
  private static Map<String, NDArray> gaussian(NDArray x, NDArray mean) {
    double sigma = 0.1;
    NDArray nats =
        x.sub(mean).square().div(2 * sigma * sigma).add(Math.log(sigma * Math.sqrt(2 * Math.PI)));
    return Map.of("gaussian", nats.sum(new int[] {1}));
  }
}
