package io.athanor.app.store;

import java.sql.SQLException;
import java.util.Optional;

/** Tells failures of the database's surroundings from defects in how it is used. */
public final class DatabaseFailures {
  /** SQLSTATE classes: connection, authorization, no such database, resources, shutting down. */
  private static final String SURROUNDINGS = "08|28|3D|53|57";

  private DatabaseFailures() {}

  /** The database's own words when the failure is that it can't be reached, entered or filled. */
  public static Optional<String> unreachable(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql
          && sql.getSQLState() != null
          && sql.getSQLState().substring(0, 2).matches(SURROUNDINGS)) {
        return Optional.of(sql.getMessage());
      }
    }
    return Optional.empty();
  }
}
