package io.athanor.engine.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * A plot as inline SVG. Colours come from the page's style sheet, so that a plot is right on light
 * and on dark pages; series differ in dash or shape as well as in colour.
 */
final class Plot {
  private static final double WIDTH = 460;
  private static final double HEIGHT = 290;
  private static final double LEFT = 62;

  /** Room for the name of the axis beside the longest labels. */
  private static final int BEYOND_LEFT = 18;

  private static final double RIGHT = 14;
  private static final double TOP = 12;
  private static final double BOTTOM = 46;

  /** How a series is drawn. */
  enum Mark {
    LINE("line"),
    DASHED("line dash"),
    DOTTED("line dots"),
    DOT("dot"),
    RING("ring"),
    BAR("bar");

    private final String css;

    Mark(String css) {
      this.css = css;
    }
  }

  /** Colours by number; 0 is a quiet grey. */
  private record Series(String name, int colour, Mark mark, double[] x, double[] y) {}

  private record Level(String name, int colour, Mark mark, double at) {}

  private final String title;
  private final String xLabel;
  private final String yLabel;
  private final List<Series> series = new ArrayList<>();
  private final List<Level> levels = new ArrayList<>();
  private final List<Level> verticals = new ArrayList<>();
  private double bandLow = Double.NaN;
  private double bandHigh = Double.NaN;
  private String bandName = "";
  private String diagonal = "";
  private String note = "";
  private boolean log;
  private boolean zero;
  private double ceiling = Double.POSITIVE_INFINITY;

  Plot(String title, String xLabel, String yLabel) {
    this.title = title;
    this.xLabel = xLabel;
    this.yLabel = yLabel;
  }

  /** Points that aren't finite are left out. */
  Plot series(String name, int colour, Mark mark, double[] x, double[] y) {
    double[] xs = new double[x.length];
    double[] ys = new double[x.length];
    int n = 0;
    for (int i = 0; i < Math.min(x.length, y.length); i++) {
      if (Double.isFinite(x[i]) && Double.isFinite(y[i])) {
        xs[n] = x[i];
        ys[n++] = y[i];
      }
    }
    if (n > 0) {
      series.add(new Series(name, colour, mark, Arrays.copyOf(xs, n), Arrays.copyOf(ys, n)));
    }
    return this;
  }

  /** A line across at a height. */
  Plot level(String name, int colour, Mark mark, double y) {
    if (Double.isFinite(y)) {
      levels.add(new Level(name, colour, mark, y));
    }
    return this;
  }

  /** A line upright at a place. */
  Plot vertical(String name, int colour, Mark mark, double x) {
    verticals.add(new Level(name, colour, mark, x));
    return this;
  }

  /** Shades the heights that are wanted; infinite ends reach the plot's. */
  Plot band(String name, double low, double high) {
    bandName = name;
    bandLow = low;
    bandHigh = high;
    return this;
  }

  /** Both axes get the same range, and the line of equal values is drawn. */
  Plot diagonal(String name) {
    diagonal = name;
    return this;
  }

  /** Heights are logarithmic, if they all are positive. */
  Plot log() {
    log = true;
    return this;
  }

  /** Heights start at 0. */
  Plot fromZero() {
    zero = true;
    return this;
  }

  /** Leaves out what is above. */
  Plot ceiling(double greatest) {
    ceiling = greatest;
    return this;
  }

  Plot note(String text) {
    note = text;
    return this;
  }

  void write(Html html) {
    html.open("figure").open("figcaption").element("b", title);
    if (!note.isEmpty()) {
      html.element("span", note, "class", "note");
    }
    html.close();
    if (series.isEmpty()) {
      html.element("p", "Nothing to draw.", "class", "quiet").close().line();
      return;
    }
    legend(html);
    draw(html);
    html.close().line();
  }

  private void draw(Html html) {
    double[] x = series.stream().flatMapToDouble(s -> Arrays.stream(s.x())).toArray();
    double[] y =
        DoubleStream.concat(
                series.stream().flatMapToDouble(s -> Arrays.stream(s.y())),
                levels.stream().mapToDouble(Level::at))
            .filter(v -> v <= ceiling)
            .toArray();
    boolean logarithmic = log && Arrays.stream(y).allMatch(v -> v > 0);
    double least = zero && !logarithmic ? Math.min(0, min(y)) : min(y);
    Ticks across = Ticks.linear(min(x), max(x));
    Ticks up = logarithmic ? Ticks.log(least, max(y)) : Ticks.linear(least, max(y));
    if (!diagonal.isEmpty()) {
      across = Ticks.linear(Math.min(min(x), min(y)), Math.max(max(x), max(y)));
      up = across;
    } else if (series.stream().anyMatch(s -> s.mark() == Mark.BAR)) {
      across = across.trimmed(min(x) - 0.7, max(x) + 0.7);
    } else {
      // lines end where the plot ends
      across = across.trimmed(across.low(), max(x));
    }
    html.open(
        "svg",
        "viewBox",
        String.format(Locale.ROOT, "%d 0 %.0f %.0f", -BEYOND_LEFT, WIDTH + BEYOND_LEFT, HEIGHT),
        "role",
        "img",
        "aria-label",
        title + ": " + yLabel + " by " + xLabel);
    axes(html, across, up);
    band(html, up);
    if (!diagonal.isEmpty()) {
      segment(html, "line thin s0", left(), bottom(), right(), top());
    }
    for (Level level : levels) {
      if (up.holds(level.at())) {
        double at = y(up, level.at());
        segment(html, css(level.mark(), level.colour()), left(), at, right(), at);
      }
    }
    for (Level vertical : verticals) {
      double at = x(across, vertical.at());
      segment(html, css(vertical.mark(), vertical.colour()) + " thin", at, bottom(), at, top());
    }
    for (Series s : series) {
      draw(html, s, across, up);
    }
    html.close();
  }

  private void draw(Html html, Series s, Ticks across, Ticks up) {
    String css = css(s.mark(), s.colour());
    switch (s.mark()) {
      case LINE, DASHED, DOTTED -> {
        var path = new StringBuilder();
        for (int i = 0; i < s.x().length; i++) {
          if (up.holds(s.y()[i])) {
            path.append(path.length() == 0 ? "M" : " L");
            path.append(place(x(across, s.x()[i]))).append(' ').append(place(y(up, s.y()[i])));
          }
        }
        html.single("path", "class", css, "d", path.toString());
      }
      case DOT, RING -> {
        for (int i = 0; i < s.x().length; i++) {
          if (up.holds(s.y()[i])) {
            html.single(
                "circle",
                "class",
                css,
                "cx",
                place(x(across, s.x()[i])),
                "cy",
                place(y(up, s.y()[i])),
                "r",
                s.mark() == Mark.DOT ? "4" : "3.2");
          }
        }
      }
      case BAR -> {
        double width = 0.72 * (x(across, 1) - x(across, 0));
        for (int i = 0; i < s.x().length; i++) {
          double top = y(up, s.y()[i]);
          html.single(
              "rect",
              "class",
              css,
              "x",
              place(x(across, s.x()[i]) - width / 2),
              "y",
              place(top),
              "width",
              place(width),
              "height",
              place(Math.max(0, bottom() - top)));
        }
      }
    }
  }

  private void axes(Html html, Ticks across, Ticks up) {
    for (double tick : up.at()) {
      double at = y(up, tick);
      segment(html, "grid", left(), at, right(), at);
      label(html, up.label(tick), left() - 8, at + 4, "end");
    }
    for (double tick : across.at()) {
      if (across.holds(tick)) {
        double at = x(across, tick);
        segment(html, "axis", at, bottom(), at, bottom() + 4);
        label(html, across.label(tick), at, bottom() + 18, "middle");
      }
    }
    segment(html, "axis", left(), bottom(), right(), bottom());
    label(html, xLabel, (left() + right()) / 2, HEIGHT - 8, "middle");
    html.element(
        "text",
        yLabel,
        "class",
        "name",
        "transform",
        "translate(" + (13 - BEYOND_LEFT) + " " + place((top() + bottom()) / 2) + ") rotate(-90)",
        "text-anchor",
        "middle");
  }

  private void band(Html html, Ticks up) {
    if (bandName.isEmpty()) {
      return;
    }
    double low = Math.min(Math.max(up.share(Math.max(bandLow, up.low())), 0), 1);
    double high = Math.min(Math.max(up.share(Math.min(bandHigh, up.high())), 0), 1);
    double from = bottom() - high * (bottom() - top());
    html.single(
        "rect",
        "class",
        "band",
        "x",
        place(left()),
        "y",
        place(from),
        "width",
        place(right() - left()),
        "height",
        place(Math.max(1.5, (high - low) * (bottom() - top()))));
  }

  private void legend(Html html) {
    html.open("div", "class", "legend");
    for (Series s : series) {
      key(html, s.name(), s.colour(), s.mark());
    }
    levels.forEach(l -> key(html, l.name(), l.colour(), l.mark()));
    verticals.forEach(l -> key(html, l.name(), l.colour(), l.mark()));
    if (!diagonal.isEmpty()) {
      key(html, diagonal, 0, Mark.LINE);
    }
    if (!bandName.isEmpty()) {
      html.open("span").open("svg", "viewBox", "0 0 22 12", "aria-hidden", "true");
      html.single("rect", "class", "band", "x", "1", "y", "1", "width", "20", "height", "10");
      html.close().text(bandName).close();
    }
    html.close();
  }

  private static void key(Html html, String name, int colour, Mark mark) {
    if (name.isEmpty()) {
      return;
    }
    html.open("span").open("svg", "viewBox", "0 0 22 12", "aria-hidden", "true");
    switch (mark) {
      case DOT, RING ->
          html.single("circle", "class", css(mark, colour), "cx", "11", "cy", "6", "r", "4");
      case BAR ->
          html.single(
              "rect",
              "class",
              css(mark, colour),
              "x",
              "6",
              "y",
              "1",
              "width",
              "10",
              "height",
              "10");
      default -> segment(html, css(mark, colour), 0, 6, 22, 6);
    }
    html.close().text(name).close();
  }

  private static String css(Mark mark, int colour) {
    return mark.css + " s" + colour;
  }

  private static void segment(Html html, String css, double x1, double y1, double x2, double y2) {
    html.single(
        "line", "class", css, "x1", place(x1), "y1", place(y1), "x2", place(x2), "y2", place(y2));
  }

  private static void label(Html html, String text, double x, double y, String anchor) {
    html.element("text", text, "x", place(x), "y", place(y), "text-anchor", anchor);
  }

  private static double left() {
    return LEFT;
  }

  private static double right() {
    return WIDTH - RIGHT;
  }

  private static double top() {
    return TOP;
  }

  private static double bottom() {
    return HEIGHT - BOTTOM;
  }

  private static double x(Ticks ticks, double value) {
    return left() + ticks.share(value) * (right() - left());
  }

  private static double y(Ticks ticks, double value) {
    return bottom() - ticks.share(value) * (bottom() - top());
  }

  private static double min(double[] values) {
    return Arrays.stream(values).min().orElse(0);
  }

  private static double max(double[] values) {
    return Arrays.stream(values).max().orElse(1);
  }

  private static String place(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
