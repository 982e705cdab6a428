package io.athanor.engine.report;

import io.athanor.engine.campaign.CampaignResult;
import io.athanor.engine.campaign.Candidate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** The top of the page: was the wish met, by what, and what has to be known. */
final class Headline<S> {
  private static final int PICTURES = 12;

  private final Findings<S> findings;
  private final Pictures<S> pictures;

  Headline(Findings<S> findings, Pictures<S> pictures) {
    this.findings = findings;
    this.pictures = pictures;
  }

  void write(Html html) {
    html.open("header");
    html.open("p", "class", "over")
        .text("Athanor campaign report · ")
        .text(findings.spec().domain());
    html.text(" · " + Page.time(findings.time())).close();
    html.element("h1", findings.spec().name());
    verdict(html);
    figures(html);
    html.open("div", "class", "strip");
    for (Candidate<S> c :
        findings.result().best().subList(0, Math.min(PICTURES, findings.result().best().size()))) {
      pictures.write(html, Optional.of(c.structure()), "candidate", "small");
    }
    html.close();
    remarks(html);
    html.close().line();
  }

  private void verdict(Html html) {
    List<Candidate<S>> best = findings.result().best();
    long meeting = best.stream().filter(Candidate::meetsAll).count();
    int size = findings.spec().batch().size();
    boolean open = findings.wanted().stream().allMatch(w -> w.goal().isEmpty() || w.openEnded());
    String css;
    String chip;
    String words;
    if (best.isEmpty()) {
      css = "bad";
      chip = "✗ Nothing found";
      words = "No proposed structure could be verified; the refusals below say why.";
    } else if (best.stream().allMatch(c -> c.verified().isEmpty())) {
      css = "half";
      chip = "◐ Predicted only";
      words =
          "None of the wanted properties could be computed: whether these structures have them is"
              + " for a measurement to tell.";
    } else if (open) {
      css = meeting == 0 ? "bad" : "good";
      chip = meeting == 0 ? "✗ No candidate keeps the constraints" : "✓ Best found";
      words =
          "A least or greatest value is only approached, never met: these are the best of %s verified structures, %s of which keep all constraints."
              .formatted(
                  Numbers.count(findings.result().evaluations()),
                  Numbers.count(findings.verified().stream().filter(Candidate::feasible).count()));
    } else if (findings.result().met()) {
      css = "good";
      chip = "✓ Met";
      words =
          best.size() == 1
              ? "The candidate was computed to meet every objective and constraint."
              : "All %d candidates were computed to meet every objective and constraint."
                  .formatted(best.size());
    } else if (meeting > 0) {
      css = "half";
      chip = "◐ Partly met";
      words =
          "%d of the %d candidates asked for were computed to meet every objective and constraint."
              .formatted(meeting, size);
    } else {
      css = "bad";
      chip = "✗ Not met";
      words = "No structure meets every objective and constraint; the nearest ones are shown.";
    }
    html.open("p", "class", "verdict " + css).element("strong", chip).text(" " + words).close();
  }

  private void figures(Html html) {
    html.open("dl", "class", "figures");
    CampaignResult<S> result = findings.result();
    Figures.write(
        html,
        "candidates",
        Numbers.count(result.best().size()),
        "of " + findings.spec().batch().size() + " asked for");
    Figures.write(
        html,
        "verified by computing",
        Numbers.count(result.evaluations()),
        "of a budget of " + Numbers.count(findings.spec().budget()));
    double[] off = result.best().isEmpty() ? new double[0] : errors(result.best().get(0)).toArray();
    if (off.length > 0) {
      Figures.write(
          html,
          "best candidate misses by",
          Numbers.percent(Arrays.stream(off).max().orElse(0)),
          "in its worst property");
    }
    OptionalDouble gap = Gaps.median(findings.verified(), findings.wanted());
    if (gap.isPresent()) {
      Figures.write(
          html, "predicted against verified", Numbers.percent(gap.getAsDouble()), "median gap");
    }
    OptionalDouble novelty = result.best().stream().mapToDouble(Candidate::novelty).min();
    if (novelty.isPresent()) {
      Figures.write(
          html, "least novelty", Numbers.percent(novelty.getAsDouble()), "apart from the dataset");
    }
    html.close();
  }

  private DoubleStream errors(Candidate<S> candidate) {
    return findings.wanted().stream()
        .filter(w -> candidate.verified().containsKey(w.property()))
        .map(w -> w.error(candidate.verified().get(w.property()).value()))
        .filter(OptionalDouble::isPresent)
        .mapToDouble(OptionalDouble::getAsDouble);
  }

  private void remarks(Html html) {
    List<String> remarks =
        Stream.concat(
                findings.result().remarks().stream(),
                findings.result().rounds().stream().flatMap(r -> r.remarks().stream()))
            .distinct()
            .toList();
    if (remarks.isEmpty()) {
      return;
    }
    html.open("aside").element("h2", "To be known");
    html.open("ul");
    remarks.forEach(remark -> html.element("li", remark));
    html.close().close();
  }
}
