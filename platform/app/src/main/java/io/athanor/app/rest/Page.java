package io.athanor.app.rest;

import jakarta.ws.rs.BadRequestException;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * A part of a list, newest first.
 *
 * @param next what to give as {@code before} for the part after this one; null at the end
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
    if (cursor == null || cursor.isBlank()) {
      return Optional.empty();
    }
    if (!cursor.matches("\\d{1,18}")) {
      throw new BadRequestException("before is '" + cursor + "' but must be a page's 'next'");
    }
    return Optional.of(Long.parseLong(cursor));
  }
}
