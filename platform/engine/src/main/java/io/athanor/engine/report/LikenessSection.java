package io.athanor.engine.report;

import io.athanor.engine.campaign.CampaignResult;
import io.athanor.engine.campaign.Candidate;
import io.athanor.engine.report.Plot.Mark;
import io.athanor.sdk.Descriptor;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Whether what the decoder makes, and the candidates, look like the material. */
final class LikenessSection<S> implements Section {
  private static final double ALIKE = 0.1;
  private static final double SOMEWHAT = 0.2;
  private static final int PICTURES = 10;

  private final Findings<S> findings;
  private final Pictures<S> pictures;

  LikenessSection(Findings<S> findings, Pictures<S> pictures) {
    this.findings = findings;
    this.pictures = pictures;
  }

  @Override
  public String title() {
    return "Do they look like the material?";
  }

  @Override
  public String anchor() {
    return "likeness";
  }

  @Override
  public void write(Html html) {
    CampaignResult.Likeness likeness = findings.result().likeness();
    if (likeness.samples() == 0) {
      html.element(
          "p",
          "Not checked: the domain declares no descriptors, or too little was decoded.",
          "class",
          "quiet");
      strips(html);
      return;
    }
    scalars(html, likeness);
    strips(html);
    html.open("div", "class", "plots three");
    for (Descriptor.Curve curve : likeness.dataset()) {
      var plot = new Plot(curve.name(), curve.axis(), curve.name());
      plot.series("dataset", 0, Mark.LINE, curve.x(), curve.y());
      named(likeness.decoded(), curve.name())
          .ifPresent(c -> plot.series("decoded", 2, Mark.DASHED, c.x(), c.y()));
      named(likeness.candidates(), curve.name())
          .ifPresent(c -> plot.series("candidates", 1, Mark.DOTTED, c.x(), c.y()));
      plot.note("means").write(html);
    }
    html.close();
    html.element(
        "p",
        "Candidates may rightly differ from the dataset's mean: they were asked to have properties that the mean has not. Decoded structures should not.",
        "class",
        "quiet");
  }

  private void scalars(Html html, CampaignResult.Likeness likeness) {
    html.element("p", words(likeness));
    html.open("div", "class", "wide").open("table").open("thead").open("tr");
    html.element("th", "property").element("th", "decoded around encodings");
    html.element("th", "decoded from the fitted posterior");
    html.element("th", "candidates out of the dataset's 1–99 % range", "class", "number");
    html.close().close().open("tbody");
    for (CampaignResult.ScalarLikeness scalar : likeness.scalars()) {
      html.open("tr").open("td").element("code", scalar.property()).close();
      distance(html, scalar.aroundEncodings());
      distance(html, scalar.aggregatedPosterior());
      html.element("td", Numbers.percent(scalar.candidatesOutside()), "class", "number").close();
    }
    html.close().close().close();
    html.element(
        "p",
        "Kolmogorov–Smirnov distance between %s decoded structures and as many of the dataset: the greatest difference of their cumulative distributions, 0 alike to 1 apart. Up to %s counts as alike, up to %s as somewhat alike."
            .formatted(
                Numbers.count(likeness.samples()), Numbers.given(ALIKE), Numbers.given(SOMEWHAT)),
        "class",
        "quiet");
  }

  private static String words(CampaignResult.Likeness likeness) {
    double worst =
        likeness.scalars().stream()
            .mapToDouble(CampaignResult.ScalarLikeness::aroundEncodings)
            .filter(Double::isFinite)
            .max()
            .orElse(Double.NaN);
    if (Double.isNaN(worst)) {
      return "The domain names no property to compare by; see the curves.";
    }
    return worst <= ALIKE
        ? "Decoded structures are alike the dataset's in every property compared."
        : worst <= SOMEWHAT
            ? "Decoded structures are somewhat alike the dataset's; look at the pictures before trusting fine detail."
            : "Decoded structures are unlike the dataset's. Verified properties hold for the pixels shown, but this is not the material that was trained on.";
  }

  private static void distance(Html html, double distance) {
    html.open("td", "class", "nowrap");
    if (Double.isNaN(distance)) {
      html.text("–").close();
      return;
    }
    boolean alike = distance <= ALIKE;
    boolean somewhat = distance <= SOMEWHAT;
    html.element("b", Numbers.significant(distance, 2)).text(" ");
    html.element(
        "span",
        alike ? "alike" : somewhat ? "somewhat" : "unlike",
        "class",
        "chip " + (alike ? "good" : somewhat ? "half" : "bad"));
    Meter.write(html, distance, alike ? "s3" : somewhat ? "s5" : "s2");
    html.close();
  }

  private void strips(Html html) {
    int count = Math.min(PICTURES, findings.dataset().size());
    html.open("div", "class", "columns");
    html.open("div").element("h3", "Dataset").open("div", "class", "strip");
    // spread over the dataset, so that all of its sources show
    IntStream.range(0, count)
        .mapToObj(i -> findings.dataset().items().get(spread(i, count)))
        .forEach(item -> pictures.write(html, Optional.of(item.structure()), item.row(), "small"));
    html.close().close();
    html.open("div").element("h3", "Candidates").open("div", "class", "strip");
    List<Candidate<S>> best = findings.result().best();
    best.subList(0, Math.min(PICTURES, best.size()))
        .forEach(c -> pictures.write(html, Optional.of(c.structure()), "candidate", "small"));
    html.close().close().close();
  }

  private int spread(int i, int count) {
    return (int) ((2L * i + 1) * findings.dataset().size() / (2L * count));
  }

  private static Optional<Descriptor.Curve> named(List<Descriptor.Curve> curves, String name) {
    return curves.stream().filter(c -> c.name().equals(name)).findFirst();
  }
}
