package io.athanor.engine.report;

import io.athanor.engine.latent.Interpolation;
import io.athanor.engine.latent.TrainedVae;
import io.athanor.engine.report.Smoothness.Along;
import io.athanor.engine.report.Smoothness.Between;
import io.athanor.engine.report.Smoothness.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Does a small step in latent space make a small step in structures? */
final class SmoothnessSection<S> implements Section {
  private final TrainedVae model;
  private final Smoothness<S> smoothness;
  private final Pictures<S> pictures;

  SmoothnessSection(TrainedVae model, Smoothness<S> smoothness, Pictures<S> pictures) {
    this.model = model;
    this.smoothness = smoothness;
    this.pictures = pictures;
  }

  @Override
  public String title() {
    return "Smoothness";
  }

  @Override
  public String anchor() {
    return "smoothness";
  }

  @Override
  public void write(Html html) {
    html.element(
        "p",
        ("Each row is a path of %d evenly spaced latent points. Its unevenness says how the distances"
                + " between structures that follow each other differ: 0 when all steps are equally"
                + " long, 1 when all the change comes in one jump. The longest step is its share of"
                + " the way (%s in an even path). The detour is the length of the way over the"
                + " distance of its ends: 1 when nothing changes forth and back.")
            .formatted(Smoothness.POINTS, Numbers.percent(1.0 / (Smoothness.POINTS - 1))));
    html.element("h3", "Between pairs of structures");
    if (!model.conditions().isEmpty()) {
      html.element(
          "p", "The conditions go evenly from those of the one structure to those of the other.");
    }
    ways(html);
    for (Between<S> pair : smoothness.between()) {
      header(html, "From " + pair.from().row() + " to " + pair.to().row(), "way");
      pair.paths().forEach((way, path) -> row(html, name(way), "", Optional.of(pair), path));
      html.close().close().close();
    }
    html.element("h3", "Along the dimensions with the highest KL");
    html.element(
        "p",
        "One dimension goes from −%s to %s standard deviations of the prior, the others are 0: the prototype is in the middle."
                .formatted(Numbers.given(Smoothness.REACH), Numbers.given(Smoothness.REACH))
            + ConditionSection.atMean(model));
    header(html, "Traversals", "dimension");
    for (Along<S> along : smoothness.along()) {
      String kl = Numbers.three(along.kl()) + " nats" + (along.active() ? "" : ", not active");
      row(html, "z" + subscript(along.dimension() + 1), kl, Optional.empty(), along.path());
    }
    html.close().close().close();
  }

  private void ways(Html html) {
    html.open("div", "class", "wide").open("table").open("thead").open("tr");
    html.element("th", "over %d pairs, mean ± standard error".formatted(smoothness.pairs()));
    html.element("th", "unevenness", "class", "number");
    html.element("th", "detour", "class", "number");
    html.element("th", "distance of the middle from z = 0", "class", "number").close().close();
    html.open("tbody");
    smoothness
        .ways()
        .forEach(
            (way, tally) -> {
              html.open("tr").element("td", name(way));
              html.element("td", mean(tally.unevenness()), "class", "number");
              html.element("td", mean(tally.detour()), "class", "number");
              html.element("td", mean(tally.middleNorm()), "class", "number").close();
            });
    html.close().close().close();
    html.element("p", verdict(), "class", "quiet");
  }

  private String verdict() {
    List<Double> differences = smoothness.linearMinusSpherical();
    if (differences.size() < 2) {
      return "There are too few paths to compare the ways.";
    }
    double gap = average(differences);
    if (!(Math.abs(gap) > 2 * standardError(differences))) {
      return "Pair by pair, the unevenness of linear and of spherical paths can't be told apart.";
    }
    return "Pair by pair, %s paths are the more even ones: by %s ± %s."
        .formatted(
            gap > 0 ? "spherical" : "linear",
            Numbers.three(Math.abs(gap)),
            Numbers.significant(standardError(differences), 2));
  }

  private static void header(Html html, String caption, String first) {
    html.open("div", "class", "wide").open("table", "class", "paths");
    html.element("caption", caption).open("thead").open("tr");
    html.element("th", first).element("th", "structures");
    for (String name : List.of("unevenness", "longest step", "detour")) {
      html.element("th", name, "class", "number");
    }
    html.close().close().open("tbody");
  }

  private void row(Html html, String name, String note, Optional<Between<S>> ends, Path<S> path) {
    html.open("tr").open("td").text(name);
    if (!note.isEmpty()) {
      html.element("span", note, "class", "note");
    }
    html.close().open("td").open("div", "class", "strip path");
    ends.ifPresent(
        e -> pictures.write(html, Optional.of(e.from().structure()), "start", "small end"));
    path.structures().forEach(s -> pictures.write(html, Optional.of(s), name, "small"));
    ends.ifPresent(e -> pictures.write(html, Optional.of(e.to().structure()), "goal", "small end"));
    html.close().close();
    OptionalDouble unevenness = path.steps().unevenness();
    html.open("td", "class", "number").text(two(unevenness));
    Meter.write(html, unevenness.orElse(0), "s1");
    html.close();
    html.element(
        "td", Numbers.percent(path.steps().largestShare().orElse(Double.NaN)), "class", "number");
    html.element("td", two(path.steps().detour()), "class", "number").close();
  }

  private static String name(Interpolation way) {
    return switch (way) {
      case LINEAR -> "linear";
      case SPHERICAL -> "spherical";
    };
  }

  private static String two(OptionalDouble value) {
    return value.isPresent() ? Numbers.significant(value.getAsDouble(), 2) : "–";
  }

  private static String mean(List<Double> values) {
    return values.isEmpty()
        ? "–"
        : Numbers.three(average(values)) + " ± " + Numbers.significant(standardError(values), 2);
  }

  private static double average(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  /** Infinite for one value, which says nothing of others. */
  private static double standardError(List<Double> values) {
    double mean = average(values);
    double square = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    return values.size() < 2
        ? Double.POSITIVE_INFINITY
        : Math.sqrt(square / (values.size() - 1) / values.size());
  }

  private static String subscript(int number) {
    var text = new StringBuilder();
    Integer.toString(number).chars().forEach(digit -> text.append((char) ('₀' + digit - '0')));
    return text.toString();
  }
}
