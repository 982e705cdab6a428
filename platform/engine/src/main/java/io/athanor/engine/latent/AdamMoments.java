package io.athanor.engine.latent;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The running moments of all parameters' gradients, kept and applied as suits the device. */
sealed interface AdamMoments permits HeapMoments, DeviceMoments {
  float BETA1 = 0.9f;

  /**
   * Shorter a memory than the usual 0.999: a likelihood of small deviations starts with gradients a
   * thousand times those at the end, and until they are forgotten the steps are too small for the
   * KL to pull the posterior in.
   */
  float BETA2 = 0.99f;

  float EPSILON = 1e-8f;

  /** Moments of 0 for a network's parameters, on their device. */
  static AdamMoments of(VaeNetwork network) {
    var weights = new LinkedHashMap<String, NDArray>();
    network.trainable().forEach((name, parameter) -> weights.put(name, parameter.getArray()));
    return network.manager().getDevice().isGpu()
        ? DeviceMoments.of(weights, network.manager())
        : HeapMoments.of(weights);
  }

  /** The gradients at hand. To be called, and the result to be used, inside one scope. */
  Gradient gradient();

  /** Copies, by parameter. */
  Map<String, Running> read();

  /** Puts moments back and sets the gradients to zero. */
  void restore(List<Running> moments);

  /**
   * Of one parameter, row-major.
   *
   * @param mean running mean of the gradient
   * @param variance running mean of its square
   */
  @SuppressWarnings("ArrayRecordComponent") // carries the arrays, is never compared
  record Running(float[] mean, float[] variance) {}

  /** All parameters' gradient of one step. */
  interface Gradient {
    /** Σ g² over all parameters. */
    double squaredNorm();

    /**
     * Moves the weights, and sets the gradient to zero.
     *
     * @param rate step size with the correction of the moments' start at zero
     * @param rescale factor of the gradient
     */
    void apply(float rate, float rescale);
  }
}
