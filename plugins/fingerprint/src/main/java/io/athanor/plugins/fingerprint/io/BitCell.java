package io.athanor.plugins.fingerprint.io;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** What a table's cell may say. */
final class BitCell {
  // Double.parseDouble also takes "NaN", "1d" and hexadecimal
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,4})?");

  private BitCell() {}

  /** 0 or 1, also as {@code 1.0} or {@code True}; −1 for anything else. */
  static int of(String cell) {
    if (cell.length() == 1) {
      return cell.charAt(0) == '0' ? 0 : cell.charAt(0) == '1' ? 1 : -1;
    }
    return switch (cell.toLowerCase(Locale.ROOT)) {
      case "true" -> 1;
      case "false" -> 0;
      default -> {
        double value = number(cell).orElse(-1);
        yield value == 0 ? 0 : value == 1 ? 1 : -1;
      }
    };
  }

  /** Index of the first letter that is neither 0 nor 1. */
  static Optional<Integer> firstWrong(String bits) {
    for (int i = 0; i < bits.length(); i++) {
      if (bits.charAt(i) != '0' && bits.charAt(i) != '1') {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  static boolean isString(String cell) {
    return !cell.isEmpty() && firstWrong(cell).isEmpty();
  }

  /** A finite number in ordinary notation. */
  static OptionalDouble number(String cell) {
    if (!NUMBER.matcher(cell).matches()) {
      return OptionalDouble.empty();
    }
    double value = Double.parseDouble(cell);
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  static String shown(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }
}
