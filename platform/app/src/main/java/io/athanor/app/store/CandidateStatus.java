package io.athanor.app.store;

/** What became of a candidate. */
public enum CandidateStatus {
  /** Decoded, but the budget ended before it was verified. */
  PROPOSED,
  /** A validity check refused what was decoded. */
  INVALID,
  /** An evaluator gave a reason instead of a value. */
  FAILED,
  /** Its properties were computed. */
  VERIFIED
}
