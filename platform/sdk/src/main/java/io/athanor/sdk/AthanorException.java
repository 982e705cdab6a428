package io.athanor.sdk;

import java.util.Objects;

/**
 * The one exception of Athanor. Its category says whose move it is, its message says what was
 * wrong, where, and what to do about it; the command line and the API each map it in one place.
 */
public final class AthanorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Whose move it is. */
  public enum Category {
    /** The request was wrong: a bad option, an unknown name, contradicting constraints. */
    USER,
    /** The data were wrong: an unreadable image, a label that is not a number. */
    DATA,
    /** A plugin broke its contract or lacks what was asked of it. */
    PLUGIN,
    /** The machine lacks something: memory, disk, a lock, a database. */
    RESOURCE,
    /** A defect in Athanor itself. */
    INTERNAL
  }

  private final Category category;

  public AthanorException(Category category, String message) {
    this(category, message, null);
  }

  public AthanorException(Category category, String message, Throwable cause) {
    super(Objects.requireNonNull(message), cause);
    this.category = Objects.requireNonNull(category);
  }

  public Category category() {
    return category;
  }

  public static AthanorException user(String message) {
    return new AthanorException(Category.USER, message);
  }

  public static AthanorException data(String message) {
    return new AthanorException(Category.DATA, message);
  }

  public static AthanorException plugin(String message) {
    return new AthanorException(Category.PLUGIN, message);
  }

  public static AthanorException resource(String message) {
    return new AthanorException(Category.RESOURCE, message);
  }
}
