package io.athanor.app.store;

import java.util.Optional;

/** The steps of a campaign, each of which is a job: other machines suit other steps. */
public enum JobKind {
  /** Files are read, or structures simulated. */
  IMPORT,
  /** The latent space is trained. */
  TRAIN,
  /** Surrogates are fitted, the latent space is searched, what is found is verified. */
  SEARCH;

  /** The step after this one. */
  public Optional<JobKind> next() {
    return switch (this) {
      case IMPORT -> Optional.of(TRAIN);
      case TRAIN -> Optional.of(SEARCH);
      case SEARCH -> Optional.empty();
    };
  }
}
