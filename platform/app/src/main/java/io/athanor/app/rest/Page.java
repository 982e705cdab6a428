package io.athanor.app.rest;

import jakarta.ws.rs.BadRequestException;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * A part of a list.
 *
 * @param next what to give as {@code before}, or {@code after} where the list begins with its
 *     first, for the part after this one; null at the end
 */
public record Page<T>(List<T> items, String next) {
  static final int MOST = 500;

  /** A page of what was found when one more was asked for than the page holds. */
  static <T> Page<T> of(List<T> found, int limit, ToLongFunction<T> key) {
    if (found.size() <= limit) {
      return new Page<>(found, null);
    }
    List<T> items = found.subList(0, limit);
    return new Page<>(items, Long.toString(key.applyAsLong(items.get(limit - 1))));
  }

  static int limit(int wanted) {
    if (wanted < 1 || wanted > MOST) {
      throw new BadRequestException("limit is " + wanted + " but must be between 1 and " + MOST);
    }
    return wanted;
  }

  static Optional<Long> before(String cursor) {
    return cursor("before", cursor);
  }

  /** Of lists that begin with their first. */
  static Optional<Long> after(String cursor) {
    return cursor("after", cursor);
  }

  private static Optional<Long> cursor(String parameter, String given) {
    if (given == null || given.isBlank()) {
      return Optional.empty();
    }
    if (!given.matches("\\d{1,18}")) {
      throw new BadRequestException(parameter + " is '" + given + "' but must be a page's 'next'");
    }
    return Optional.of(Long.parseLong(given));
  }
}
