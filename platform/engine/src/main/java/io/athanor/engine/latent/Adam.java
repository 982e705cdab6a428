package io.athanor.engine.latent;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Adam (Kingma and Ba 2015) whose state can be saved and put back; the engine's own hides it. Where
 * the state is kept and who computes the update is a matter of the device: see {@link AdamSlot}.
 */
final class Adam {
  /** Share of a step's norm in the running mean of norms. */
  private static final double NORM_MEMORY = 0.02;

  private final List<AdamSlot> slots = new ArrayList<>();
  private long steps;
  private double typicalNorm;

  Adam(VaeNetwork network) {
    for (Map.Entry<String, Parameter> entry : network.trainable().entrySet()) {
      slots.add(AdamSlot.of(entry.getKey(), entry.getValue().getArray(), network));
    }
  }

  /**
   * One update from the gradients at hand, which are set to zero afterwards. To be called inside a
   * {@link NativeScope}. Nothing is changed when the gradient is not finite.
   *
   * @param clip how many times longer than usual the whole gradient may be; it is shortened to
   *     that. How long is usual depends on the data and the likelihood, so that no fixed length
   *     suits all. 0 for off
   * @return the norm before clipping
   */
  double step(double learningRate, double clip) {
    var gradients = new ArrayList<NDArray>(slots.size());
    double square = 0;
    for (AdamSlot slot : slots) {
      NDArray gradient = slot.weight().getGradient();
      gradients.add(gradient);
      square += slot.squaredNorm(gradient);
    }
    double norm = Math.sqrt(square);
    if (!Double.isFinite(norm)) {
      return norm;
    }
    double allowed = clip > 0 && typicalNorm > 0 ? Math.min(norm, clip * typicalNorm) : norm;
    typicalNorm = typicalNorm == 0 ? norm : typicalNorm + NORM_MEMORY * (allowed - typicalNorm);
    steps++;
    double rate =
        learningRate
            * Math.sqrt(1 - Math.pow(AdamSlot.BETA2, (double) steps))
            / (1 - Math.pow(AdamSlot.BETA1, (double) steps));
    float rescale = allowed < norm ? (float) (allowed / norm) : 1f;
    for (int i = 0; i < slots.size(); i++) {
      slots.get(i).update(gradients.get(i), (float) rate, rescale);
    }
    return norm;
  }

  /**
   * The state outside native memory.
   *
   * @param steps updates so far
   * @param typicalNorm running mean of the gradient's norm
   * @param moments first and second moments by parameter
   */
  record State(long steps, double typicalNorm, Weights moments) {}

  State state() {
    var moments = new LinkedHashMap<String, Weights.Tensor>();
    for (AdamSlot slot : slots) {
      long[] shape = slot.weight().getShape().getShape();
      moments.put(slot.name() + "/mean", new Weights.Tensor(shape, slot.mean()));
      moments.put(slot.name() + "/variance", new Weights.Tensor(shape, slot.variance()));
    }
    return new State(steps, typicalNorm, new Weights(moments));
  }

  /** Puts a state back and forgets gradients at hand. */
  void restore(State state) {
    steps = state.steps;
    typicalNorm = state.typicalNorm;
    for (AdamSlot slot : slots) {
      long[] shape = slot.weight().getShape().getShape();
      slot.restore(
          state.moments.values(slot.name() + "/mean", shape),
          state.moments.values(slot.name() + "/variance", shape));
    }
  }
}
