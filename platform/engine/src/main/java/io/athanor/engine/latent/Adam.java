package io.athanor.engine.latent;

import ai.djl.ndarray.NDArray;
import java.util.Map;

/**
 * Adam (Kingma and Ba 2015) whose state can be saved and put back; the engine's own hides it. In
 * which coordinates and where the state is kept, and who computes the update, is a matter of the
 * optimiser and of the device: see {@link AdamMoments}.
 */
final class Adam {
  /** Share of a step's norm in the running mean of norms. */
  private static final double NORM_MEMORY = 0.02;

  private final AdamMoments moments;
  private long steps;
  private double typicalNorm;

  Adam(AdamMoments moments) {
    this.moments = moments;
  }

  /**
   * One update. To be called inside the {@link NativeScope} of the gradients. Nothing is changed
   * when they are not finite.
   *
   * @param gradients by parameter, all of the network's; overwritten
   * @param clip how many times longer than usual the whole gradient may be; it is shortened to
   *     that. How long is usual depends on the data and the likelihood, so that no fixed length
   *     suits all. 0 for off
   * @return the norm before clipping
   */
  double step(Map<String, NDArray> gradients, double learningRate, double clip) {
    AdamMoments.Gradient gradient = moments.gradient(gradients);
    double norm = Math.sqrt(gradient.squaredNorm());
    if (!Double.isFinite(norm)) {
      return norm;
    }
    double allowed = clip > 0 && typicalNorm > 0 ? Math.min(norm, clip * typicalNorm) : norm;
    typicalNorm = typicalNorm == 0 ? norm : typicalNorm + NORM_MEMORY * (allowed - typicalNorm);
    steps++;
    double rate =
        learningRate
            * Math.sqrt(1 - Math.pow(AdamMoments.BETA2, (double) steps))
            / (1 - Math.pow(AdamMoments.BETA1, (double) steps));
    float rescale = allowed < norm ? (float) (allowed / norm) : 1f;
    gradient.apply(steps, (float) rate, rescale);
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
    return new State(steps, typicalNorm, moments.read());
  }

  /** Puts a state back. */
  void restore(State state) {
    steps = state.steps;
    typicalNorm = state.typicalNorm;
    moments.restore(state.moments);
  }
}
