package io.athanor.app.store;

/** How far a campaign has come. */
public enum CampaignState {
  CREATED,
  IMPORTING,
  TRAINING,
  SEARCHING,
  DONE,
  FAILED,
  CANCELLED;

  /** Nothing more will happen by itself. */
  public boolean isFinal() {
    return this == DONE || this == FAILED || this == CANCELLED;
  }
}
