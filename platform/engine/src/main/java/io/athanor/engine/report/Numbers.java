package io.athanor.engine.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers for people. */
final class Numbers {
  private static final String MINUS = "\u2212";
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  private Numbers() {}

  /** Three significant digits: {@code 4.20}, {@code 0.0312}, {@code 1.23 × 10⁻⁶}. */
  static String three(double value) {
    return significant(value, 3);
  }

  static String significant(double value, int digits) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "not a number" : value > 0 ? "∞" : MINUS + "∞";
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits));
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (exponent < -4 || exponent > 5) {
      BigDecimal mantissa = rounded.scaleByPowerOfTen(-exponent).setScale(digits - 1);
      return minus(mantissa.toPlainString()) + " × 10" + superscript(exponent);
    }
    int scale = Math.max(0, digits - 1 - exponent);
    return minus(rounded.setScale(scale, RoundingMode.HALF_EVEN).toPlainString());
  }

  /** As somebody wrote it: no digit more than the number has, at most seven. */
  static String given(double value) {
    if (!Double.isFinite(value) || value == 0) {
      return significant(value, 3);
    }
    BigDecimal plain = BigDecimal.valueOf(value).round(new MathContext(7)).stripTrailingZeros();
    int exponent = plain.precision() - plain.scale() - 1;
    return exponent < -4 || exponent > 6
        ? significant(value, Math.max(1, plain.precision()))
        : minus(plain.toPlainString());
  }

  /** {@code 1.2 %}; two significant digits, at most two decimals. */
  static String percent(double share) {
    if (!Double.isFinite(share)) {
      return "–";
    }
    if (share == 0) {
      return "0 %";
    }
    double percent = 100 * share;
    double size = Math.abs(percent);
    int decimals = size >= 9.95 ? 0 : size >= 0.995 ? 1 : 2;
    if (size > 0 && size < 0.005) {
      return "< 0.01 %";
    }
    return minus(String.format(Locale.ROOT, "%." + decimals + "f", percent)) + " %";
  }

  /** {@code 12,400}. */
  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  static String withUnit(String number, String unit) {
    return unit.isEmpty() || unit.equals("1") ? number : number + " " + unit;
  }

  private static String minus(String text) {
    return text.startsWith("-") ? MINUS + text.substring(1) : text;
  }

  private static String superscript(int exponent) {
    var text = new StringBuilder(exponent < 0 ? "⁻" : "");
    for (char digit : Integer.toString(Math.abs(exponent)).toCharArray()) {
      text.append(SUPERSCRIPTS.charAt(digit - '0'));
    }
    return text.toString();
  }
}
