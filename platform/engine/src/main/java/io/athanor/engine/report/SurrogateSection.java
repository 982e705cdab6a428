package io.athanor.engine.report;

import io.athanor.engine.campaign.CampaignResult;
import io.athanor.engine.campaign.CampaignResult.Basis;
import io.athanor.engine.property.KindScore;
import java.util.Comparator;
import java.util.Locale;
import java.util.TreeMap;

/** The surrogates: who won, by how much, and what the fit rests on. */
final class SurrogateSection implements Section {
  private final Findings<?> findings;

  SurrogateSection(Findings<?> findings) {
    this.findings = findings;
  }

  @Override
  public String title() {
    return "Surrogates";
  }

  @Override
  public String anchor() {
    return "surrogates";
  }

  @Override
  public void write(Html html) {
    var surrogates = new TreeMap<>(findings.result().surrogates());
    if (surrogates.isEmpty()) {
      html.element("p", "None were fitted.", "class", "quiet");
    }
    html.open("div", "class", "columns");
    surrogates.values().forEach(s -> surrogate(html, s));
    html.close();
  }

  private void surrogate(Html html, CampaignResult.SurrogateReport surrogate) {
    String unit =
        surrogate.unit().isEmpty() || surrogate.unit().equals("1") ? "" : " / " + surrogate.unit();
    html.open("div").open("h3").element("code", surrogate.property()).close();
    html.element("p", basis(surrogate));
    html.open("div", "class", "wide").open("table", "class", "tight").open("thead").open("tr");
    html.element("th", "kind").element("th", "R²", "class", "number").element("th", "");
    html.element("th", "RMSE" + unit, "class", "number")
        .element("th", "MAE" + unit, "class", "number");
    html.element("th", "median error", "class", "number").close().close().open("tbody");
    surrogate.scores().stream()
        .sorted(Comparator.comparingDouble(KindScore::rmse))
        .forEach(score -> score(html, score, surrogate.winner()));
    html.close().close().close();
    surrogate
        .byGroup()
        .ifPresent(
            g ->
                html.element(
                    "p",
                    "With each of %d groups held out in turn: R² %s, RMSE %s, MAE %s. This tells how well it carries over to groups that were never seen."
                        .formatted(
                            g.groups(),
                            r2(g.r2()),
                            Numbers.withUnit(Numbers.three(g.rmse()), surrogate.unit()),
                            Numbers.withUnit(Numbers.three(g.mae()), surrogate.unit()))));
    html.close();
  }

  private static String basis(CampaignResult.SurrogateReport surrogate) {
    String rows = Numbers.count(surrogate.rows());
    return surrogate.basis() == Basis.DECODED
        ? "Fitted on %s decoded structures whose property was computed, so its predictions are about what the decoder really makes. Won by: %s."
            .formatted(rows, surrogate.winner())
        : "Fitted on %s measured values at the encodings of the dataset, since the property can't be computed: nothing tells whether a decoded structure has it. Won by: %s."
            .formatted(rows, surrogate.winner());
  }

  private static void score(Html html, KindScore score, String winner) {
    boolean won =
        score.kind().label().equalsIgnoreCase(winner) || score.kind().name().equals(winner);
    html.open("tr", "class", won ? "won" : "");
    html.element("td", score.kind().label() + (won ? " ★" : ""), "class", "nowrap");
    html.element("td", r2(score.r2()), "class", "number").open("td");
    Meter.write(html, score.r2(), won ? "s1" : "s0");
    html.close();
    html.element("td", Numbers.three(score.rmse()), "class", "number");
    html.element("td", Numbers.three(score.mae()), "class", "number");
    html.element("td", Numbers.percent(score.medianRelativeError()), "class", "number").close();
  }

  /** Three decimals: it is the distance from 1 that tells. */
  private static String r2(double value) {
    return Double.isFinite(value)
        ? String.format(Locale.ROOT, "%.3f", value).replace("-", "−")
        : "–";
  }
}
