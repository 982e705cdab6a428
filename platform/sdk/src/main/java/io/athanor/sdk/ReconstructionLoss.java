package io.athanor.sdk;

import ai.djl.ndarray.NDArray;
import java.util.Map;

/** Negative log-likelihood −ln p(x|z), with its terms kept apart by name. */
@FunctionalInterface
public interface ReconstructionLoss {

  /**
   * The terms of −ln p(x|z) in nats, each of shape (N), whose sum is the loss. Differentiable in
   * {@code output}.
   *
   * @param input (N, inputShape)
   * @param output (N, outputShape), as the decoder gave it
   */
  Map<String, NDArray> terms(NDArray input, NDArray output);
}
