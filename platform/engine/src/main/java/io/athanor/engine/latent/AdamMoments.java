package io.athanor.engine.latent;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.Map;

/** The running moments of all parameters' gradients, kept and applied as suits the device. */
sealed interface AdamMoments permits HeapMoments, DeviceMoments, RotatedMoments {
  float BETA1 = 0.9f;

  /**
   * Shorter a memory than the usual 0.999: a likelihood of small deviations starts with gradients a
   * thousand times those at the end, and until they are forgotten the steps are too small for the
   * KL to pull the posterior in.
   */
  float BETA2 = 0.99f;

  float EPSILON = 1e-8f;

  /** Moments of 0 for a network's parameters, on their device. */
  static AdamMoments of(VaeNetwork network, Optimizer optimizer) {
    var weights = new LinkedHashMap<String, NDArray>();
    network.trainable().forEach((name, parameter) -> weights.put(name, parameter.getArray()));
    if (optimizer == Optimizer.SOAP) {
      return RotatedMoments.of(weights, network.manager());
    }
    return network.manager().getDevice().isGpu()
        ? DeviceMoments.of(weights, network.manager())
        : HeapMoments.of(weights);
  }

  /**
   * Gradients by parameter as one. To be called, and the result to be used, inside their scope; may
   * overwrite them.
   */
  Gradient gradient(Map<String, NDArray> gradients);

  /**
   * Copies: of each parameter the running mean of its gradient, {@code /mean}, and that of the
   * gradient's square, {@code /variance}, after its name.
   */
  Weights read();

  /** Puts moments back. */
  void restore(Weights moments);

  /** All parameters' gradient of one step. */
  interface Gradient {
    /** Σ g² over all parameters. */
    double squaredNorm();

    /**
     * Moves the weights.
     *
     * @param step number of the update, from 1
     * @param rate step size with the correction of the moments' start at zero
     * @param rescale factor of the gradient
     */
    void apply(long step, float rate, float rescale);
  }
}
