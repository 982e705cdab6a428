package io.athanor.engine.latent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import java.util.SortedMap;

/**
 * The ELBO's terms of one batch on the tape.
 *
 * @param reconstruction terms of −ln p(x|z) by name, each (N)
 * @param kl KL of each item and dimension, (N, d)
 */
record ElboGraph(SortedMap<String, NDArray> reconstruction, NDArray kl) {

  /**
   * A forward pass with one draw of z an item.
   *
   * @param input (N, inputShape)
   * @param noise ε ~ N(0, I), (N, d)
   */
  static ElboGraph of(VaeNetwork network, NDArray input, NDArray noise, boolean training) {
    var posterior = GaussianPosterior.of(network.encode(input, training));
    NDArray output = network.decode(posterior.sample(noise), training);
    return new ElboGraph(network.reconstruction(input, output), posterior.kl());
  }

  /**
   * What is made small: mean over the items of distortion + β·KL, a single number.
   *
   * @param freeBits KL that a dimension is not charged for as a mean over the batch, in nats
   */
  NDArray loss(double beta, double freeBits) {
    NDArray perDimension = kl.mean(new int[] {0});
    if (freeBits > 0) {
      perDimension = NDArrays.maximum(perDimension, (float) freeBits);
    }
    NDArray loss = perDimension.sum().mul((float) beta);
    for (NDArray term : reconstruction.values()) {
      loss = loss.add(term.mean());
    }
    return loss;
  }

  /** Means over the items, in one piece to be read at once: the terms in order, then the KLs. */
  NDArray means() {
    var parts = new NDList();
    reconstruction.values().forEach(term -> parts.add(term.mean().reshape(1)));
    parts.add(kl.mean(new int[] {0}));
    return NDArrays.concat(parts);
  }
}
