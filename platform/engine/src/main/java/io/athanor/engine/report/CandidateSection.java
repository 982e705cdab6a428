package io.athanor.engine.report;

import io.athanor.engine.campaign.Candidate;
import io.athanor.engine.property.Prediction;
import io.athanor.engine.search.ScoreTerm;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;

/** The best candidates: what was wanted, predicted and computed of each. */
final class CandidateSection<S> implements Section {
  private static final int TEXT_COLUMNS = 6;

  private final Findings<S> findings;
  private final Pictures<S> pictures;

  CandidateSection(Findings<S> findings, Pictures<S> pictures) {
    this.findings = findings;
    this.pictures = pictures;
  }

  @Override
  public String title() {
    return "Best candidates";
  }

  @Override
  public String anchor() {
    return "candidates";
  }

  @Override
  public void write(Html html) {
    List<Candidate<S>> best = findings.result().best();
    if (best.isEmpty()) {
      html.element("p", "There are none.", "class", "quiet");
      return;
    }
    html.open("div", "class", "wide").open("table", "class", "candidates");
    html.open("thead").open("tr").element("th", "").element("th", "structure");
    html.element("th", "nearest in the dataset").element("th", "property").element("th", "wanted");
    html.element("th", "predicted ± spread", "class", "number");
    html.element("th", "verified", "class", "number").element("th", "off by", "class", "number");
    html.element("th", "novelty", "class", "number").close().close();
    for (int i = 0; i < best.size(); i++) {
      candidate(html, best.get(i), i + 1);
    }
    html.close().close();
    html.element(
        "p",
        "Predicted: before computing, with one standard deviation. Off by: distance of the verified value from the target, or out of the range. Novelty: distance to the nearest structure of the dataset, 0 the same and 100 % nothing shared.",
        "class",
        "quiet");
    methods(html, best);
  }

  private void candidate(Html html, Candidate<S> candidate, int rank) {
    List<Wanted> wanted = findings.wanted();
    // the pictures stand beside the properties and the details, so that no row is stretched
    String rows = Integer.toString(wanted.size() + 1);
    html.open("tbody").open("tr");
    html.element("td", Integer.toString(rank), "class", "rank", "rowspan", rows);
    html.open("td", "rowspan", rows);
    pictures.write(html, Optional.of(candidate.structure()), "candidate " + rank, "");
    html.close().open("td", "rowspan", rows);
    pictures.write(html, findings.nearest(candidate), candidate.nearest(), "");
    html.close();
    for (int i = 0; i < wanted.size(); i++) {
      if (i > 0) {
        html.open("tr");
      }
      property(html, candidate, wanted.get(i));
      if (i == 0) {
        html.element(
            "td",
            Numbers.percent(candidate.novelty()),
            "class",
            "number",
            "rowspan",
            Integer.toString(wanted.size()));
      }
      html.close();
    }
    if (!wanted.isEmpty()) {
      html.open("tr", "class", "more");
    }
    html.open("td", "colspan", Integer.toString(TEXT_COLUMNS));
    details(html, candidate, rank);
    html.close().close().close().line();
  }

  private void property(Html html, Candidate<S> candidate, Wanted wanted) {
    String name = wanted.property();
    String unit = findings.unit(name);
    html.open("td").element("code", name).close().element("td", wanted.words(unit));
    Prediction predicted = candidate.predicted().get(name);
    html.element("td", predicted == null ? "–" : spread(predicted), "class", "number");
    Candidate.Verified verified = candidate.verified().get(name);
    if (verified == null) {
      html.element("td", "–", "class", "number").element("td", "–", "class", "number");
      return;
    }
    html.open("td", "class", "number", "title", verified.method());
    html.element("b", Numbers.withUnit(Numbers.three(verified.value()), unit)).text(" ");
    boolean met = wanted.met(verified.value());
    if (!wanted.openEnded() || wanted.ranged()) {
      html.element(
          "span", met ? "✓" : "✗", "class", met ? "yes" : "no", "title", met ? "met" : "not met");
    }
    html.close();
    OptionalDouble error = wanted.error(verified.value());
    html.element(
        "td", error.isEmpty() ? "–" : Numbers.percent(error.getAsDouble()), "class", "number");
  }

  private void details(Html html, Candidate<S> candidate, int rank) {
    html.open("details").element("summary", "Why this one, all its values, lineage and files");
    html.open("div", "class", "columns");
    html.open("div").element("h3", "Score").open("table").open("tbody");
    for (ScoreTerm term : candidate.score().terms()) {
      html.open("tr").element("td", term.name());
      html.element("td", term.level().name().toLowerCase(Locale.ROOT), "class", "quiet");
      html.element("td", Numbers.three(term.amount()), "class", "number");
      html.element("td", term.words()).close();
    }
    html.close().close();
    html.element(
        "p",
        "Penalties by the search, before computing; 0 is fine. Any hard penalty outweighs all medium ones, any medium one all soft ones.",
        "class",
        "quiet");
    html.close();
    html.open("div").element("h3", "Values").open("table").open("thead").open("tr");
    html.element("th", "property").element("th", "predicted ± spread", "class", "number");
    html.element("th", "verified", "class", "number").close().close().open("tbody");
    var names = new TreeSet<String>(candidate.predicted().keySet());
    names.addAll(candidate.verified().keySet());
    for (String name : names) {
      Prediction predicted = candidate.predicted().get(name);
      Candidate.Verified verified = candidate.verified().get(name);
      html.open("tr").open("td").element("code", name).close();
      html.element("td", predicted == null ? "–" : spread(predicted), "class", "number");
      html.element(
          "td",
          verified == null
              ? "–"
              : Numbers.withUnit(Numbers.three(verified.value()), verified.unit()),
          "class",
          "number");
      html.close();
    }
    html.close().close();
    facts(html, candidate, rank);
    html.close().close();
    String lineage = findings.lineages().get(candidate.hash());
    if (lineage != null) {
      html.element("h3", "Lineage").element("pre", lineage.strip());
    }
    html.close();
  }

  private void facts(Html html, Candidate<S> candidate, int rank) {
    html.open("p", "class", "quiet");
    html.text("Round " + (candidate.round() + 1) + ", proposal " + (candidate.position() + 1));
    html.text("; nearest in the dataset: ").element("code", candidate.nearest());
    html.text("; loss " + Numbers.three(candidate.loss()) + "; ");
    html.text(candidate.feasible() ? "keeps all constraints" : "breaks a constraint");
    html.text("; structure ").element("code", candidate.hash());
    html.text("; files: ").text(String.join(", ", Exports.names(findings, rank))).text(".").close();
  }

  /** Methods once for all candidates: they differ between properties, seldom between candidates. */
  private void methods(Html html, List<Candidate<S>> best) {
    Map<String, TreeSet<String>> methods = new TreeMap<>();
    for (Candidate<S> candidate : best) {
      candidate
          .verified()
          .forEach((p, v) -> methods.computeIfAbsent(p, k -> new TreeSet<>()).add(v.method()));
    }
    if (methods.isEmpty()) {
      return;
    }
    html.open("p", "class", "quiet").text("How the values were computed: ");
    var parts = new ArrayList<String>();
    methods.forEach((property, how) -> parts.add(property + " – " + String.join(" or ", how)));
    html.text(String.join("; ", parts)).text(".").close();
  }

  private static String spread(Prediction prediction) {
    return Numbers.three(prediction.mean()) + " ± " + Numbers.significant(prediction.spread(), 2);
  }
}
