package io.athanor.engine.report;

import java.util.Locale;

/**
 * Points in two planes side by side, coloured by a property, as inline SVG. Neighbouring points of
 * about one colour are one path, in tenths of a pixel: thousands of points stay a small page.
 */
final class ColourMap {
  private static final int SIDE = 2400;
  private static final int GAP = 200;
  private static final int MARGIN = 90;
  private static final int HEAD = 220;
  private static final int FOOT = 560;
  private static final int SHADES = 24;

  /** Points are drawn in so many rounds, so that no colour always lies on top. */
  private static final int ROUNDS = 8;

  private final String leftName;
  private final String rightName;
  private final int[][] left;
  private final int[][] right;

  /**
   * Planes to draw.
   *
   * @param left (n, 2)
   * @param right (n, 2), of the same points
   */
  ColourMap(String leftName, double[][] left, String rightName, double[][] right) {
    this.leftName = leftName;
    this.rightName = rightName;
    this.left = places(left, 0);
    this.right = places(right, SIDE + GAP);
  }

  /** Points in one quiet colour. */
  void write(Html html) {
    html.open("figure").element("figcaption", "Structures");
    open(html, HEAD + SIDE, "structures in the plane");
    planes(html);
    for (int[][] plane : new int[][][] {left, right}) {
      var path = new StringBuilder();
      for (int[] place : plane) {
        point(path, place);
      }
      html.single("path", "class", "spot s1", "d", path.toString());
    }
    html.close().close().line();
  }

  /** Points coloured by a property, with a colour bar. */
  void write(Html html, Colouring colouring) {
    html.open("figure").open("figcaption");
    html.element("b", Numbers.withUnit(colouring.property(), bracketed(colouring.unit())));
    html.element("span", colouring.source(), "class", "note").close();
    open(html, HEAD + SIDE + FOOT, "structures in the plane by " + colouring.property());
    planes(html);
    for (int[][] plane : new int[][][] {left, right}) {
      for (int round = 0; round < ROUNDS; round++) {
        for (int shade = -1; shade < SHADES; shade++) {
          points(html, plane, colouring, round, shade);
        }
      }
    }
    bar(html, colouring);
    html.close().close().line();
  }

  private static void points(Html html, int[][] plane, Colouring colouring, int round, int shade) {
    var path = new StringBuilder();
    for (int i = round; i < plane.length; i += ROUNDS) {
      if (shade(colouring.share(i)) == shade) {
        point(path, plane[i]);
      }
    }
    if (path.length() == 0) {
      return;
    }
    if (shade < 0) {
      html.single("path", "class", "spot s0", "d", path.toString());
    } else {
      String colour = Viridis.at((shade + 0.5) / SHADES);
      html.single("path", "class", "spot", "stroke", colour, "d", path.toString());
    }
  }

  /** −1 where there is no value. */
  private static int shade(double share) {
    return Double.isNaN(share) ? -1 : Math.min(SHADES - 1, (int) (share * SHADES));
  }

  /** A line of no length with round ends is a dot. */
  private static void point(StringBuilder path, int[] place) {
    path.append('M').append(place[0]).append(' ').append(place[1]).append("h0");
  }

  private void bar(Html html, Colouring colouring) {
    int top = HEAD + SIDE + 130;
    int width = 2 * SIDE + GAP;
    for (int shade = 0; shade < SHADES; shade++) {
      int from = shade * width / SHADES;
      int to = (shade + 1) * width / SHADES;
      html.single(
          "rect",
          "x",
          Integer.toString(from),
          "y",
          Integer.toString(top),
          "width",
          Integer.toString(to - from),
          "height",
          "130",
          "shape-rendering",
          "crispEdges",
          "fill",
          Viridis.at((shade + 0.5) / SHADES));
    }
    Ticks nice = Ticks.linear(colouring.low(), colouring.high());
    Ticks ticks = nice.trimmed(colouring.low(), colouring.high());
    for (double tick : nice.at()) {
      if (ticks.holds(tick)) {
        double x = Math.max(0, Math.min(1, ticks.share(tick))) * width;
        String anchor = x < 0.04 * width ? "start" : x > 0.96 * width ? "end" : "middle";
        text(html, nice.label(tick), (int) x, top + 330, anchor);
      }
    }
  }

  private static void open(Html html, int height, String words) {
    String box = String.format(Locale.ROOT, "0 0 %d %d", 2 * SIDE + GAP, height);
    html.open("svg", "class", "map", "viewBox", box, "role", "img", "aria-label", words);
  }

  private void planes(Html html) {
    plane(html, leftName, 0);
    plane(html, rightName, SIDE + GAP);
  }

  private static void plane(Html html, String name, int x) {
    text(html, name, x, HEAD - 70, "start");
    html.single(
        "rect",
        "class",
        "ground",
        "x",
        Integer.toString(x),
        "y",
        Integer.toString(HEAD),
        "width",
        Integer.toString(SIDE),
        "height",
        Integer.toString(SIDE));
  }

  private static void text(Html html, String text, int x, int y, String anchor) {
    html.element(
        "text", text, "x", Integer.toString(x), "y", Integer.toString(y), "text-anchor", anchor);
  }

  /** One scale for both coordinates, so that distances look as they are. */
  private static int[][] places(double[][] plane, int offset) {
    double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
    double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
    for (double[] point : plane) {
      for (int c = 0; c < 2; c++) {
        low[c] = Math.min(low[c], point[c]);
        high[c] = Math.max(high[c], point[c]);
      }
    }
    double span = Math.max(high[0] - low[0], high[1] - low[1]);
    double scale = span > 0 ? (SIDE - 2 * MARGIN) / span : 0;
    int[][] places = new int[plane.length][2];
    for (int i = 0; i < plane.length; i++) {
      double x = plane[i][0] - (low[0] + high[0]) / 2;
      double y = plane[i][1] - (low[1] + high[1]) / 2;
      places[i][0] = (int) Math.round(offset + SIDE / 2.0 + scale * x);
      places[i][1] = (int) Math.round(HEAD + SIDE / 2.0 - scale * y);
    }
    return places;
  }

  private static String bracketed(String unit) {
    return unit.isEmpty() || unit.equals("1") ? "" : "[" + unit + "]";
  }
}
