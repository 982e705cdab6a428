package io.athanor.engine.report;

import io.athanor.engine.campaign.Calibration;
import io.athanor.engine.campaign.CampaignResult.RejectionReport;

/** What earlier rounds taught: measured values beside computed ones, and what was rejected. */
final class LessonSection implements Section {
  private final Findings<?> findings;

  LessonSection(Findings<?> findings) {
    this.findings = findings;
  }

  @Override
  public String title() {
    return "Learned from earlier rounds";
  }

  @Override
  public String anchor() {
    return "lessons";
  }

  @Override
  public void write(Html html) {
    var calibrations = findings.result().calibrations();
    var rejections = findings.result().rejections();
    if (calibrations.isEmpty() && rejections.isEmpty()) {
      html.element(
          "p",
          "Nothing: the dataset holds no measured value of a property that is computed, and no review.",
          "class",
          "quiet");
    }
    if (!calibrations.isEmpty()) {
      html.element("h3", "Measured beside computed");
      html.open("div", "class", "wide").open("table").open("thead").open("tr");
      html.element("th", "property").element("th", "measured rows", "class", "number");
      html.element("th", "correction").element("th", "error before", "class", "number");
      html.element("th", "error after", "class", "number").close().close().open("tbody");
      calibrations.forEach(c -> calibration(html, c));
      html.close().close().close();
      html.element(
          "p",
          "Errors are root mean squares of measured − computed; after the correction each row is predicted without itself. Verified values are corrected ones.");
    }
    if (!rejections.isEmpty()) {
      html.element("h3", "Rejected by reviewers");
      html.open("div", "class", "wide").open("table").open("thead").open("tr");
      html.element("th", "reason").element("th", "examples", "class", "number");
      html.element("th", "rejected", "class", "number");
      html.element("th", "misjudged", "class", "number");
      html.element("th", "Brier score", "class", "number");
      html.element("th", "of the share alone", "class", "number");
      html.element("th", "").close().close().open("tbody");
      rejections.forEach(r -> rejection(html, r));
      html.close().close().close();
      html.element("p", "Errors are of examples predicted without themselves.");
    }
  }

  private static void calibration(Html html, Calibration c) {
    html.open("tr").open("td").element("code", c.property()).close();
    html.element("td", Numbers.count(c.rows()), "class", "number");
    html.element(
        "td",
        c.corrects()
            ? Numbers.three(c.intercept()) + " + " + Numbers.three(c.slope()) + " × computed"
            : "none");
    html.element(
        "td", Numbers.withUnit(Numbers.three(c.errorBefore()), c.unit()), "class", "number");
    html.element("td", Numbers.withUnit(Numbers.three(c.errorAfter()), c.unit()), "class", "number")
        .close();
  }

  private static void rejection(Html html, RejectionReport r) {
    html.open("tr").open("td").element("code", r.reason()).close();
    html.element("td", Numbers.count(r.examples()), "class", "number");
    html.element("td", Numbers.count(r.rejected()), "class", "number");
    html.element(
        "td", r.error().map(e -> Numbers.percent(e.wrong())).orElse("–"), "class", "number");
    html.element("td", r.error().map(e -> Numbers.three(e.brier())).orElse("–"), "class", "number");
    html.element(
        "td", r.error().map(e -> Numbers.three(e.baseline())).orElse("–"), "class", "number");
    html.element("td", r.learned() ? "kept away from" : "not learned: " + r.hindrance()).close();
  }
}
