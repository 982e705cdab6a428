package io.athanor.engine.report;

import io.athanor.engine.campaign.Candidate;
import io.athanor.engine.campaign.WishedConditions;
import io.athanor.engine.search.BatchRules;
import io.athanor.engine.search.Constraint;
import java.util.List;
import java.util.stream.Collectors;

/** What was asked for, in words, and how far each part of it was reached. */
final class WishSection<S> implements Section {
  private final Findings<S> findings;

  WishSection(Findings<S> findings) {
    this.findings = findings;
  }

  @Override
  public String title() {
    return "The wish";
  }

  @Override
  public String anchor() {
    return "wish";
  }

  @Override
  public void write(Html html) {
    List<Candidate<S>> best = findings.result().best();
    html.open("div", "class", "wide").open("table").open("thead").open("tr");
    html.element("th", "property").element("th", "role").element("th", "wanted");
    html.element("th", "best candidate", "class", "number");
    html.element("th", "candidates that have it", "class", "number").close().close();
    html.open("tbody");
    for (Wanted wanted : findings.wanted()) {
      String unit = findings.unit(wanted.property());
      html.open("tr").open("td").element("code", wanted.property());
      String description = findings.description(wanted.property());
      if (!description.isEmpty()) {
        html.element("span", description, "class", "note");
      }
      html.close();
      html.element("td", wanted.goal().isPresent() ? "objective" : "constraint");
      html.element("td", wanted.words(unit));
      html.element(
          "td", best.isEmpty() ? "–" : value(best.get(0), wanted.property()), "class", "number");
      long having =
          best.stream()
              .filter(c -> c.verified().containsKey(wanted.property()))
              .filter(c -> wanted.met(c.verified().get(wanted.property()).value()))
              .count();
      html.element("td", having + " of " + best.size(), "class", "number").close();
    }
    html.close().close().close();
    String checks =
        findings.spec().constraints().stream()
            .filter(c -> c instanceof Constraint.CheckPasses)
            .map(c -> ((Constraint.CheckPasses) c).check())
            .collect(Collectors.joining(", "));
    if (!checks.isEmpty()) {
      html.open("p").text("Every candidate must pass: ").element("code", checks).text(".").close();
    }
    var wished = WishedConditions.of(findings.model().conditions(), findings.spec());
    if (wished.any()) {
      html.element(
          "p",
          "The model is conditional. Everything was decoded for "
              + wished.byName().entrySet().stream()
                  .map(
                      e ->
                          e.getKey()
                              + " = "
                              + Numbers.withUnit(
                                  Numbers.three(e.getValue()), findings.unit(e.getKey())))
                  .collect(Collectors.joining(", "))
              + ", and then verified.");
    }
    BatchRules rules = findings.spec().batch();
    html.element(
        "p",
        "Asked for: %d %s, at least %s apart from each other and at least %s from every structure of the dataset."
            .formatted(
                rules.size(),
                rules.size() == 1 ? "candidate" : "candidates",
                Numbers.given(100 * rules.minDistance()) + " %",
                Numbers.given(100 * rules.novelty()) + " %"),
        "class",
        "quiet");
  }

  private String value(Candidate<S> candidate, String property) {
    Candidate.Verified verified = candidate.verified().get(property);
    return verified == null
        ? "–"
        : Numbers.withUnit(Numbers.three(verified.value()), findings.unit(property));
  }
}
