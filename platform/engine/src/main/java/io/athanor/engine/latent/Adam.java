package io.athanor.engine.latent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDScope;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Adam (Kingma and Ba 2015) whose state can be saved and put back; the engine's own hides it. The
 * update itself is the engine's fused kernel.
 */
final class Adam {
  private static final float BETA1 = 0.9f;

  /**
   * Shorter a memory than the usual 0.999: a likelihood of small deviations starts with gradients a
   * thousand times those at the end, and until they are forgotten the steps are too small for the
   * KL to pull the posterior in.
   */
  private static final float BETA2 = 0.99f;

  private static final float EPSILON = 1e-8f;
  private static final float NO_CLIP = -1;

  /** Share of a step's norm in the running mean of norms. */
  private static final double NORM_MEMORY = 0.02;

  /** One parameter with its running moments, which live as long as the network. */
  private record Slot(String name, NDArray weight, NDArray mean, NDArray variance) {}

  private final List<Slot> slots = new ArrayList<>();
  private long steps;
  private double typicalNorm;

  Adam(VaeNetwork network) {
    for (Map.Entry<String, Parameter> entry : network.trainable().entrySet()) {
      NDArray weight = entry.getValue().getArray();
      slots.add(new Slot(entry.getKey(), weight, moment(network, weight), moment(network, weight)));
    }
  }

  private static NDArray moment(VaeNetwork network, NDArray weight) {
    NDArray moment = weight.zerosLike();
    moment.setRequiresGradient(false);
    moment.attach(network.manager());
    NDScope.unregister(moment);
    return moment;
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
    var norms = new NDList(slots.size());
    for (Slot slot : slots) {
      NDArray gradient = slot.weight.getGradient();
      gradients.add(gradient);
      norms.add(gradient.norm());
    }
    double square = 0;
    for (float part : NDArrays.stack(norms).toFloatArray()) {
      square += (double) part * part;
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
            * Math.sqrt(1 - Math.pow(BETA2, (double) steps))
            / (1 - Math.pow(BETA1, (double) steps));
    float rescale = allowed < norm ? (float) (allowed / norm) : 1f;
    for (int i = 0; i < slots.size(); i++) {
      Slot slot = slots.get(i);
      slot.weight
          .getNDArrayInternal()
          .adamUpdate(
              new NDList(slot.weight, gradients.get(i), slot.mean, slot.variance),
              new NDList(slot.weight),
              (float) learningRate,
              (float) rate,
              0f,
              rescale,
              NO_CLIP,
              BETA1,
              BETA2,
              EPSILON,
              false,
              false);
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
    var moments = new LinkedHashMap<String, NDArray>();
    for (Slot slot : slots) {
      moments.put(slot.name + "/mean", slot.mean);
      moments.put(slot.name + "/variance", slot.variance);
    }
    return new State(steps, typicalNorm, Weights.of(moments));
  }

  /** Puts a state back and forgets gradients at hand. */
  void restore(State state) {
    steps = state.steps;
    typicalNorm = state.typicalNorm;
    for (Slot slot : slots) {
      JniUtils.zeroGrad((PtNDArray) slot.weight);
      long[] shape = slot.weight.getShape().getShape();
      VaeNetwork.copyInto(slot.mean, state.moments.values(slot.name + "/mean", shape));
      VaeNetwork.copyInto(slot.variance, state.moments.values(slot.name + "/variance", shape));
    }
  }
}
