package io.athanor.app.cli;

import java.util.Locale;

/** Numbers for people; {@code -} where there is none. JSON has them in full. */
final class Numbers {
  static final int SHORT_HASH = 12;
  private static final String NONE = "-";

  private Numbers() {}

  static String plain(Double value) {
    if (value == null) {
      return NONE;
    }
    double size = Math.abs(value);
    if (size != 0 && (size < 1e-3 || size >= 1e6)) {
      return String.format(Locale.ROOT, "%.3e", value);
    }
    return String.format(Locale.ROOT, "%.4f", value);
  }

  static String percent(Double ratio) {
    return ratio == null ? NONE : String.format(Locale.ROOT, "%.2f%%", 100 * ratio);
  }

  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  static String shortHash(String hash) {
    return hash.substring(0, Math.min(SHORT_HASH, hash.length()));
  }
}
