package io.athanor.engine.report;

/** The few numbers at the top of a page, in a list of class {@code figures}. */
final class Figures {
  private Figures() {}

  /**
   * @param small what the number is of or beside
   */
  static void write(Html html, String name, String value, String small) {
    html.open("div").element("dt", name).element("dd", value).element("dd", small, "class", "note");
    html.close();
  }
}
