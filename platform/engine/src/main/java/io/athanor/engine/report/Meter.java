package io.athanor.engine.report;

import java.util.Locale;

/** A bar in a table cell. */
final class Meter {
  private Meter() {}

  /**
   * @param share of the full length, in [0, 1]
   */
  static void write(Html html, double share, String css) {
    double width = 100 * Math.min(1, Math.max(0, Double.isNaN(share) ? 0 : share));
    html.open("span", "class", "meter " + css);
    html.element("i", "", "style", String.format(Locale.ROOT, "width:%.1f%%", width)).close();
  }
}
