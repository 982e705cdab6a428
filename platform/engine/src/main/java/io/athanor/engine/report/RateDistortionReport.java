package io.athanor.engine.report;

import io.athanor.engine.latent.RateDistortion;
import io.athanor.engine.latent.RateDistortion.Point;
import io.athanor.engine.report.Plot.Mark;
import java.time.Instant;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The page of a sweep over β: by looking, a user picks one. */
public final class RateDistortionReport {
  private RateDistortionReport() {}

  /**
   * One HTML file that needs no other.
   *
   * @param dataset name, for the headline
   */
  public static String page(String dataset, RateDistortion curve, Instant time) {
    String title = "Rate and distortion of " + dataset;
    return Page.whole(title, time, html -> write(html, title, curve.points()));
  }

  private static void write(Html html, String title, List<Point> points) {
    html.open("header").element("h1", title).close().open("main").open("section");
    html.element(
        "p",
        "Each point is a model. The rate is what its code of a structure costs, the distortion what it"
            + " gets wrong, both in nats a structure. β is the price at which training gave up"
            + " distortion for rate: the slope −dD/dR. A large β makes a tidy latent space and blurred"
            + " structures, a small β the other way round; look for the bend.");
    html.open("div", "class", "plots");
    double[] rate = values(points, Point::rate);
    var curve = new Plot("Rate–distortion curve", "rate R / nats", "distortion D / nats");
    curve.series("models", 1, Mark.LINE, rate, values(points, Point::distortion));
    curve.series("", 1, Mark.DOT, rate, values(points, Point::distortion));
    curve.write(html);
    double[] beta = values(points, Point::beta);
    var price = new Plot("Is β the slope?", "β", "−dD/dR");
    price.series("models", 1, Mark.DOT, beta, values(points, p -> p.slope().orElse(Double.NaN)));
    price.diagonal("−dD/dR = β");
    price.write(html);
    html.close();
    table(html, points);
    html.close().close();
  }

  private static void table(Html html, List<Point> points) {
    html.open("div", "class", "wide").open("table").open("thead").open("tr");
    for (String name : List.of("β", "rate", "distortion", "−dD/dR", "active units")) {
      html.element("th", name, "class", "number");
    }
    html.close().close().open("tbody");
    for (Point point : points) {
      html.open("tr");
      html.element("td", Numbers.given(point.beta()), "class", "number");
      html.element("td", Numbers.significant(point.rate(), 4), "class", "number");
      html.element("td", Numbers.significant(point.distortion(), 6), "class", "number");
      html.element("td", point.slope().map(Numbers::three).orElse("–"), "class", "number");
      html.element("td", Integer.toString(point.activeUnits()), "class", "number");
      html.close();
    }
    html.close().close().close();
  }

  private static double[] values(List<Point> points, ToDoubleFunction<Point> of) {
    return points.stream().mapToDouble(of).toArray();
  }
}
