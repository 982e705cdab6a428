package io.athanor.app.store;

/** How far a campaign has come. */
public enum CampaignState {
  /** Written down, and nothing done yet. */
  DRAFT,
  /** Its next step waits for a worker. */
  QUEUED,
  IMPORTING,
  TRAINING,
  SEARCHING,
  /** Stopped by a person, who can let it go on. */
  PAUSED,
  /** It has its candidates. */
  AWAITING_REVIEW,
  /** Reviewed, and not to be gone on with. */
  CLOSED,
  FAILED,
  CANCELLED;

  /** Whether it has its candidates. */
  public boolean isFound() {
    return this == AWAITING_REVIEW || this == CLOSED;
  }

  /** Whether somebody works on it, or is about to. */
  public boolean isActive() {
    return this == QUEUED || this == IMPORTING || this == TRAINING || this == SEARCHING;
  }
}
