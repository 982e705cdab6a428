package io.athanor.sdk;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;

/**
 * Encoder and decoder of a variational autoencoder and the likelihood that suits the data. A fresh
 * instance holds fresh, uninitialised blocks. In each forward pass a block takes its parameters
 * from the {@code ParameterStore} that it is given.
 */
public interface VaeArchitecture {

  /** Shape of one input tensor, without the batch axis. */
  Shape inputShape();

  /** Number of latent dimensions d. */
  int latentDim();

  /**
   * From (N, inputShape) to (N, 2d): the posterior's mean in the first d columns, its log variance
   * in the last d.
   */
  Block encoder();

  /** From (N, d) to (N, outputShape): the parameters of the likelihood p(x|z). */
  Block decoder();

  /** Shape of one decoder output, without the batch axis. */
  Shape outputShape();

  ReconstructionLoss reconstructionLoss();
}
