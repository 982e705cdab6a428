package io.athanor.app.service;

import io.athanor.app.store.DatabaseFailures;
import java.util.Optional;

/** Tells failures of what surrounds the program from defects in it. */
public final class Outages {
  private Outages() {}

  /** The database's own words when the failure is that it can't be reached, entered or filled. */
  public static Optional<String> ofDatabase(Throwable failure) {
    return DatabaseFailures.unreachable(failure);
  }
}
