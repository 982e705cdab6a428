package io.athanor.engine.search;

import java.util.Locale;

/** Numbers for people. */
final class Words {
  private Words() {}

  /** Four significant digits without trailing zeros. */
  static String number(double value) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    String text = String.format(Locale.ROOT, "%.4g", value);
    double rounded = Double.parseDouble(text);
    if (rounded == Math.rint(rounded) && Math.abs(rounded) < 1e7) {
      return Long.toString((long) rounded);
    }
    return Double.toString(rounded);
  }
}
