package io.athanor.app.store;

/** How a person wants a job to come to an end before its time. */
public enum JobStop {
  /** For good. */
  CANCEL,
  /** To go on later. */
  PAUSE
}
