package io.athanor.engine.latent;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.Map;

/** A gradient that is 0 for all parameters but one. */
final class GivenGradient {
  private GivenGradient() {}

  /** In the scope of the given array. */
  static Map<String, NDArray> of(VaeNetwork network, String name, NDArray gradient) {
    var gradients = new LinkedHashMap<String, NDArray>();
    network
        .trainable()
        .forEach(
            (other, p) ->
                gradients.put(other, gradient.getManager().zeros(p.getArray().getShape())));
    gradients.put(name, gradient);
    return gradients;
  }
}
