package io.athanor.engine.latent;

import io.athanor.sdk.AthanorException;

/**
 * What a model has beyond encoder and decoder.
 *
 * @param pseudoInputs components K of a learned prior p(z) = 1/K Σ q(z|uₖ) (VampPrior: Tomczak and
 *     Welling 2018), from 0 to {@link #MOST_PSEUDO_INPUTS}; 0 for the prior N(0, I)
 */
public record Additions(int pseudoInputs) {
  /** All of them are encoded at every step. */
  public static final int MOST_PSEUDO_INPUTS = 1000;

  /** Nothing: the plain VAE. */
  public static final Additions NONE = new Additions(0);

  public Additions {
    if (pseudoInputs < 0 || pseudoInputs > MOST_PSEUDO_INPUTS) {
      throw AthanorException.user(
          "pseudoInputs is " + pseudoInputs + " but must be from 0 to " + MOST_PSEUDO_INPUTS);
    }
  }

  /** Whether it is the plain VAE. */
  public boolean none() {
    return equals(NONE);
  }
}
