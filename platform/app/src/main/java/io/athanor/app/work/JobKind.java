package io.athanor.app.work;

import java.util.Optional;

/** What a job is about; other machines suit other kinds. */
public enum JobKind {
  /** Files are read, or structures simulated. */
  IMPORT,
  /** A latent space is trained. */
  TRAIN,
  /** Surrogates are fitted in a latent space, to say how well properties are predicted there. */
  FIT,
  /** Surrogates are fitted, the latent space is searched, what is found is verified. */
  SEARCH,
  /** A part of what a search has to evaluate. */
  VERIFY,
  /** A page about a campaign or a model is written. */
  REPORT,
  /** What can be computed of a dataset's structures is computed. */
  EVALUATE;

  /** The step of a campaign after this one. */
  public Optional<JobKind> next() {
    return switch (this) {
      case IMPORT -> Optional.of(TRAIN);
      case TRAIN -> Optional.of(SEARCH);
      case FIT, SEARCH, VERIFY, REPORT, EVALUATE -> Optional.empty();
    };
  }
}
