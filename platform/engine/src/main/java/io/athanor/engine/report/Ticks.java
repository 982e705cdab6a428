package io.athanor.engine.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An axis: from data to places on the page, and where its ticks are.
 *
 * @param low end of the axis in data units
 * @param high other end, greater
 */
record Ticks(double low, double high, boolean log, List<Double> at, double step) {
  private static final int WANTED = 5;

  /** A linear axis that holds the given values. */
  static Ticks linear(double least, double greatest) {
    double span = greatest - least;
    if (!(span > 1e-9 * Math.max(Math.abs(least), Math.abs(greatest)))) {
      double room = least == 0 ? 1 : 0.1 * Math.abs(least);
      return linear(least - room, greatest + room);
    }
    double step = step(span / WANTED);
    double low = Math.floor(least / step + 1e-9) * step;
    double high = Math.ceil(greatest / step - 1e-9) * step;
    var at = new ArrayList<Double>();
    for (int i = 0; low + i * step <= high + step / 2; i++) {
      at.add(low + i * step);
    }
    return new Ticks(low, high, false, at, step);
  }

  /** A logarithmic axis that holds the given values, which are positive. */
  static Ticks log(double least, double greatest) {
    double low = Math.floor(Math.log10(least) + 1e-9);
    double high = Math.ceil(Math.log10(greatest) - 1e-9);
    if (high <= low) {
      high = low + 1;
    }
    int every = (int) Math.ceil((high - low) / 7);
    var at = new ArrayList<Double>();
    for (double decade = low; decade <= high; decade += every) {
      at.add(Math.pow(10, decade));
      if (high - low <= 2) {
        for (double factor : new double[] {2, 5}) {
          if (decade < high) {
            at.add(factor * Math.pow(10, decade));
          }
        }
      }
    }
    return new Ticks(Math.pow(10, low), Math.pow(10, high), true, at, 0);
  }

  /** The same ticks on an axis of other ends. */
  Ticks trimmed(double least, double greatest) {
    return greatest > least ? new Ticks(least, greatest, log, at, step) : this;
  }

  /** Place of a value: 0 at the low end, 1 at the high end. */
  double share(double value) {
    return log
        ? (Math.log10(value) - Math.log10(low)) / (Math.log10(high) - Math.log10(low))
        : (value - low) / (high - low);
  }

  boolean holds(double value) {
    double share = share(value);
    return share > -1e-9 && share < 1 + 1e-9;
  }

  String label(double tick) {
    if (log) {
      return tick >= 1e-3 && tick < 1e5 ? Numbers.given(tick) : Numbers.significant(tick, 1);
    }
    double greatest = Math.max(Math.abs(low), Math.abs(high));
    if (Math.abs(tick) < step / 1e6) {
      return "0";
    }
    if (greatest >= 1e6 || greatest < 1e-3) {
      return Numbers.significant(tick, 2);
    }
    int decimals = Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
    return String.format(Locale.ROOT, "%,." + decimals + "f", tick).replace("-", "\u2212");
  }

  private static double step(double rough) {
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double share = rough / power;
    return power * (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10);
  }
}
