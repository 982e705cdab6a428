package io.athanor.engine.latent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;

/**
 * Estimates ln p(x) of a VAE by draws from its posterior, weighted by how much likelier the model
 * makes them than the posterior does. Never too high on average, and nearer to the truth the more
 * draws there are.
 *
 * <p>Source: Burda, Grosse and Salakhutdinov, Importance weighted autoencoders, ICLR 2016.
 */
final class ImportanceSampling {
  /** Numbers of one run's repeated input, or of its prior's: 64 MB. */
  private static final int MOST_NUMBERS = 1 << 24;

  private final VaeNetwork network;
  private final Staging staging = new Staging();

  ImportanceSampling(VaeNetwork network) {
    this.network = network;
  }

  /**
   * ln p(x) in nats; of a conditional model ln p(x|y).
   *
   * @param tensor of the network's input shape
   * @param conditions y, standardised, (C); empty for an unconditional model
   * @param draws at least 1
   */
  double logLikelihood(float[] tensor, Optional<float[]> conditions, int draws, long seed) {
    int d = network.latentDim();
    int numbers = Math.max(tensor.length, network.additions().pseudoInputs() * d);
    int chunk = Math.max(1, Math.min(draws, MOST_NUMBERS / numbers));
    double greatest = Double.NEGATIVE_INFINITY;
    double sum = 0;
    for (int from = 0; from < draws; from += chunk) {
      int count = Math.min(chunk, draws - from);
      try (NativeScope scope = NativeScope.under(network.manager())) {
        NDArray input =
            staging.array(scope.manager(), tensor, VaeNetwork.withBatch(1, network.inputShape()));
        Optional<NDArray> given =
            conditions.map(y -> staging.array(scope.manager(), y, new Shape(1, y.length)));
        float[] normal = Noise.normal(count * d, Seeds.generator(seed, from));
        NDArray noise = staging.array(scope.manager(), normal, new Shape(count, d));
        ElboGraph graph =
            ElboGraph.of(network, input, given, Optional.empty(), noise, count, false);
        for (float weight : graph.logWeights().toFloatArray()) {
          if (weight > greatest) {
            sum *= Math.exp(greatest - weight);
            greatest = weight;
          }
          sum += Math.exp(weight - greatest);
        }
      }
    }
    return greatest + Math.log(sum / draws);
  }
}
