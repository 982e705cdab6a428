package io.athanor.engine.latent;

import java.util.List;
import java.util.Optional;

/**
 * What a trained VAE's latent space is worth.
 *
 * @param klPerDimension mean KL(q(z_j|x) ‖ N(0, 1)) of each dimension in nats, over held-out and
 *     training items
 * @param meanVariance variance over the same items of each dimension's posterior mean
 * @param activeUnits dimensions whose {@code meanVariance} is above {@link #ACTIVE} (Burda et al.
 *     2016)
 * @param training what z does for training items
 * @param validation what z does for held-out items; empty when nothing was held out
 * @param information what of the training items passes through z
 * @param collapsed whether the model ignores z or nearly so, and is of no use for design
 * @param message what was found and what to try, in plain words
 */
public record Diagnosis(
    List<Double> klPerDimension,
    List<Double> meanVariance,
    int activeUnits,
    LatentUse training,
    Optional<LatentUse> validation,
    Information information,
    boolean collapsed,
    String message) {
  /** Least variance of the posterior mean of a dimension that counts as used. */
  public static final double ACTIVE = 0.01;

  public Diagnosis {
    klPerDimension = List.copyOf(klPerDimension);
    meanVariance = List.copyOf(meanVariance);
  }

  /**
   * How much the decoder makes of z: its own z against that of another item.
   *
   * @param items number of items that it was measured on
   * @param terms the ELBO's terms
   * @param gain by how much the distortion rises when z is another item's, in nats an item
   * @param gainError standard error of {@code gain}
   */
  public record LatentUse(int items, ElboTerms terms, double gain, double gainError) {

    /** Whether the gain can't be told from none. */
    public boolean none() {
      return !(gain > Math.max(0.1, 3 * gainError));
    }
  }

  /** Number of latent dimensions. */
  public int latentDim() {
    return klPerDimension.size();
  }

  public double activeShare() {
    return (double) activeUnits / latentDim();
  }

  /**
   * The terms on items that were not trained on, or on the training items when nothing was held
   * out.
   */
  public ElboTerms terms() {
    return validation.orElse(training).terms();
  }
}
