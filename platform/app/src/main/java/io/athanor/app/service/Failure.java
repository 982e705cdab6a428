package io.athanor.app.service;

import io.athanor.app.store.DatabaseFailures;
import io.athanor.app.store.FencedOffException;
import io.athanor.engine.run.CancelledException;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.AthanorException.Category;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * What a failure comes to, for whoever is told: the one place where exceptions become words.
 *
 * @param kind whose move it is
 * @param message what was wrong and what to do
 * @param foreseen whether somebody chose the message; else it is what a defect says of itself
 */
public record Failure(Kind kind, String message, boolean foreseen) {

  public Failure(Kind kind, String message) {
    this(kind, message, true);
  }

  /** The error model's categories, and three ends that are no error. */
  public enum Kind {
    USER,
    DATA,
    PLUGIN,
    RESOURCE,
    INTERNAL,
    CANCELLED,
    /** Another goes on with the work. */
    SUPERSEDED,
    /** Another is at what this needs; to be tried again. */
    WAITING;

    static Kind of(Category category) {
      return switch (category) {
        case USER -> USER;
        case DATA -> DATA;
        case PLUGIN -> PLUGIN;
        case RESOURCE -> RESOURCE;
        case INTERNAL -> INTERNAL;
      };
    }
  }

  /** Looks through what container and transactions wrap around a failure. */
  public static Failure of(Throwable failure) {
    Optional<AthanorException> known = find(failure, AthanorException.class);
    if (known.isPresent()) {
      return new Failure(Kind.of(known.get().category()), known.get().getMessage());
    }
    Optional<CancelledException> cancelled = find(failure, CancelledException.class);
    if (cancelled.isPresent()) {
      return new Failure(Kind.CANCELLED, cancelled.get().getMessage());
    }
    Optional<WaitingException> waiting = find(failure, WaitingException.class);
    if (waiting.isPresent()) {
      return new Failure(Kind.WAITING, waiting.get().getMessage());
    }
    Optional<FencedOffException> fenced = find(failure, FencedOffException.class);
    if (fenced.isPresent()) {
      return new Failure(Kind.SUPERSEDED, fenced.get().getMessage());
    }
    if (find(failure, CancellationException.class).isPresent()) {
      return new Failure(Kind.CANCELLED, "cancelled");
    }
    Optional<String> unreachable = DatabaseFailures.unreachable(failure);
    if (unreachable.isPresent()) {
      return new Failure(Kind.RESOURCE, "the database can't be used: " + unreachable.get());
    }
    Optional<IOException> io = find(failure, IOException.class);
    if (io.isPresent()) {
      // by its name, because the message of many is the file's name and nothing else
      return new Failure(Kind.RESOURCE, "reading or writing failed: " + io.get());
    }
    if (find(failure, OutOfMemoryError.class).isPresent()) {
      return new Failure(Kind.RESOURCE, "out of memory; ATHANOR_HEAP=4g, for example, allows more");
    }
    return new Failure(Kind.INTERNAL, "internal error: " + failure, false);
  }

  private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return Optional.of(type.cast(cause));
      }
    }
    return Optional.empty();
  }
}
