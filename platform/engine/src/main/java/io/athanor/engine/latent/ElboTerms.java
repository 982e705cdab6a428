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
 * @param properties −E_q[ln p(y|z)] of standardised values by property, in nats an item, where an
 *     item without a value counts 0; empty without a property head
 * @param propertyWeight weight that training gave to the properties
 */
public record ElboTerms(
    Map<String, Double> reconstruction,
    double kl,
    double beta,
    Map<String, Double> properties,
    double propertyWeight) {
  public ElboTerms {
    reconstruction = Collections.unmodifiableMap(new TreeMap<>(reconstruction));
    properties = Collections.unmodifiableMap(new TreeMap<>(properties));
  }

  /** Of a model without a property head. */
  public ElboTerms(Map<String, Double> reconstruction, double kl, double beta) {
    this(reconstruction, kl, beta, Map.of(), 1);
  }

  /** −E_q[ln p(x|z)] in nats an item: the distortion. */
  public double distortion() {
    return reconstruction.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /**
   * The evidence lower bound of ln p(x) in nats an item, with the KL at its full weight. The
   * properties are left out, so that models with and without a head can be compared.
   */
  public double elbo() {
    return -(distortion() + kl);
  }

  /** What training makes small: distortion + β·KL + the weighted properties, in nats an item. */
  public double objective() {
    double structures = distortion() + beta * kl;
    return properties.isEmpty()
        ? structures
        : structures
            + propertyWeight * properties.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /** The same terms under another weight of the KL. */
  public ElboTerms withBeta(double value) {
    return new ElboTerms(reconstruction, kl, value, properties, propertyWeight);
  }
}
