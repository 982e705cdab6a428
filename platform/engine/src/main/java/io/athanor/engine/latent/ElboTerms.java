package io.athanor.engine.latent;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The terms of the evidence lower bound, kept apart, as means over items.
 *
 * @param reconstruction the terms of −E_q[ln p(x|z)] by name, in nats an item
 * @param kl KL(q(z|x) ‖ p(z)) to the model's own prior, in nats an item
 * @param beta weight that training gave to the KL
 */
public record ElboTerms(Map<String, Double> reconstruction, double kl, double beta) {
  public ElboTerms {
    reconstruction = Collections.unmodifiableMap(new TreeMap<>(reconstruction));
  }

  /** −E_q[ln p(x|z)] in nats an item: the distortion. */
  public double distortion() {
    return reconstruction.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /** The evidence lower bound in nats an item, with the KL at its full weight. */
  public double elbo() {
    return -(distortion() + kl);
  }

  /** What training makes small: distortion + β·KL, in nats an item. */
  public double objective() {
    return distortion() + beta * kl;
  }

  /** The same terms under another weight of the KL. */
  public ElboTerms withBeta(double value) {
    return new ElboTerms(reconstruction, kl, value);
  }
}
