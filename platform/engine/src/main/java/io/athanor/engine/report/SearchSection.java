package io.athanor.engine.report;

import io.athanor.engine.campaign.CampaignResult;
import io.athanor.engine.campaign.Candidate;
import io.athanor.engine.report.Plot.Mark;
import io.athanor.engine.search.Goal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How the search went: predictions against computed values, progress, and other ways to choose. */
final class SearchSection<S> implements Section {
  private static final int MOST_POINTS = 1500;
  private static final int MOST_REASONS = 20;
  private static final int MOST_PANELS = 8;

  private final Findings<S> findings;
  private final Pictures<S> pictures;

  SearchSection(Findings<S> findings, Pictures<S> pictures) {
    this.findings = findings;
    this.pictures = pictures;
  }

  @Override
  public String title() {
    return "The search";
  }

  @Override
  public String anchor() {
    return "search";
  }

  @Override
  public void write(Html html) {
    List<Candidate<S>> verified = findings.verified();
    html.element(
        "p",
        "%s, %s proposed, %s computed."
            .formatted(
                counted(findings.result().rounds().size(), "round"),
                counted(findings.proposed().size(), "structure"),
                Numbers.count(verified.size())));
    html.open("div", "class", "plots");
    progress(html, verified);
    findings.wanted().stream()
        .limit(MOST_PANELS)
        .forEach(wanted -> predictedAgainstVerified(html, wanted, verified));
    html.close();
    baselines(html);
    refusals(html);
  }

  private void predictedAgainstVerified(Html html, Wanted wanted, List<Candidate<S>> verified) {
    String name = wanted.property();
    List<Candidate<S>> both =
        thinned(
            verified.stream()
                .filter(c -> c.predicted().containsKey(name) && c.verified().containsKey(name))
                .toList());
    Set<String> best =
        findings.result().best().stream().map(Candidate::hash).collect(Collectors.toSet());
    List<Candidate<S>> chosen = both.stream().filter(c -> best.contains(c.hash())).toList();
    List<Candidate<S>> others = both.stream().filter(c -> !best.contains(c.hash())).toList();
    String unit = findings.unit(name);
    var plot =
        new Plot(
            "Predicted and verified " + name, label("predicted", unit), label("verified", unit));
    OptionalDouble gap = Gaps.median(verified, name);
    if (gap.isPresent()) {
      plot.note(
          "median gap "
              + Numbers.percent(gap.getAsDouble())
              + ", "
              + counted(both.size(), "structure"));
    }
    plot.series("other trials", 0, Mark.RING, predicted(others, name), values(others, name));
    plot.series("best candidates", 1, Mark.DOT, predicted(chosen, name), values(chosen, name));
    plot.diagonal("verified = predicted");
    if (wanted.low() > Double.NEGATIVE_INFINITY || wanted.high() < Double.POSITIVE_INFINITY) {
      plot.band("wanted", wanted.low(), wanted.high());
    }
    plot.write(html);
  }

  private void progress(Html html, List<Candidate<S>> verified) {
    boolean lossTells =
        findings.spec().objectives().stream()
            .anyMatch(o -> o.goal() instanceof Goal.Target || o.goal() instanceof Goal.Between);
    if (lossTells) {
      var plot = new Plot("Best loss by number of evaluations", "evaluations", "loss (0: all met)");
      progress(plot, verified, Candidate::loss, CampaignResult.Baseline::loss, -1);
      plot.fromZero().write(html);
    }
    for (Wanted wanted : findings.wanted()) {
      if (wanted.openEnded()) {
        bestValue(html, wanted, verified);
      } else if (findings.spec().objectives().size() == 1
          && wanted.goal().filter(g -> g instanceof Goal.Target).isPresent()) {
        bestError(html, wanted, verified);
      }
    }
  }

  private void bestValue(Html html, Wanted wanted, List<Candidate<S>> verified) {
    String name = wanted.property();
    var plot =
        new Plot(
            "Best " + name + " by number of evaluations",
            "evaluations",
            label(name, findings.unit(name)));
    int sign = wanted.goal().filter(g -> g instanceof Goal.Maximize).isPresent() ? 1 : -1;
    progress(plot, verified, c -> value(c.values(), name), b -> value(b.values(), name), sign);
    plot.write(html);
  }

  private void bestError(Html html, Wanted wanted, List<Candidate<S>> verified) {
    String name = wanted.property();
    var plot =
        new Plot(
            "Distance from the target, " + name, "evaluations", "|verified − target| / target, %");
    progress(
        plot,
        verified,
        c -> 100 * wanted.error(value(c.values(), name)).orElse(Double.NaN),
        b -> 100 * wanted.error(value(b.values(), name)).orElse(Double.NaN),
        -1);
    if (wanted.goal().get() instanceof Goal.Target target) {
      plot.level("tolerance", 3, Mark.DOTTED, 100 * target.relativeTolerance());
    }
    plot.log().write(html);
  }

  /**
   * Draws the trials, the best so far among those that keep the constraints, and the baselines.
   *
   * @param sign 1 when greater is better, -1 when smaller is
   */
  private void progress(
      Plot plot,
      List<Candidate<S>> verified,
      ToDoubleFunction<Candidate<S>> of,
      ToDoubleFunction<CampaignResult.Baseline<S>> baseline,
      int sign) {
    int n = verified.size();
    double[] count = IntStream.rangeClosed(1, n).asDoubleStream().toArray();
    double[] kept = new double[n];
    double[] broken = new double[n];
    double[] best = new double[n];
    double so = Double.NaN;
    for (int i = 0; i < n; i++) {
      double value = of.applyAsDouble(verified.get(i));
      boolean feasible = verified.get(i).feasible();
      kept[i] = feasible ? value : Double.NaN;
      broken[i] = feasible ? Double.NaN : value;
      if (feasible && Double.isFinite(value) && (Double.isNaN(so) || sign * value > sign * so)) {
        so = value;
      }
      best[i] = so;
    }
    if (n <= MOST_POINTS) {
      plot.series("trial that breaks a constraint", 2, Mark.RING, count, broken);
      plot.series("trial", 0, Mark.RING, count, kept);
    }
    plot.series("best so far", 1, Mark.LINE, steps(count), heights(best));
    int colour = 4;
    Mark mark = Mark.DASHED;
    for (CampaignResult.Baseline<S> other : findings.result().baselines()) {
      String name = other.name() + (other.feasible() ? "" : " (breaks a constraint)");
      plot.level(name, colour++, mark, baseline.applyAsDouble(other));
      mark = Mark.DOTTED;
    }
  }

  /** The best stays what it was until the next evaluation is done. */
  private static double[] steps(double[] x) {
    double[] steps = new double[Math.max(0, 2 * x.length - 1)];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = x[(i + 1) / 2];
    }
    return steps;
  }

  private static double[] heights(double[] y) {
    double[] heights = new double[Math.max(0, 2 * y.length - 1)];
    for (int i = 0; i < heights.length; i++) {
      heights[i] = y[i / 2];
    }
    return heights;
  }

  private void baselines(Html html) {
    List<CampaignResult.Baseline<S>> baselines = findings.result().baselines();
    if (baselines.isEmpty()) {
      return;
    }
    html.element("h3", "Against other ways to choose, at as many evaluations");
    html.open("div", "class", "wide").open("table").open("thead").open("tr");
    html.element("th", "way").element("th", "best structure");
    for (Wanted wanted : findings.wanted()) {
      html.open("th", "class", "number").element("code", wanted.property()).close();
    }
    html.element("th", "loss", "class", "number").element("th", "constraints");
    html.element("th", "evaluations", "class", "number").close().close().open("tbody");
    if (!findings.result().best().isEmpty()) {
      Candidate<S> best = findings.result().best().get(0);
      row(
          html,
          "this campaign",
          best.structure(),
          best.values(),
          best.loss(),
          best.feasible(),
          findings.result().evaluations());
    }
    for (CampaignResult.Baseline<S> b : baselines) {
      row(html, b.name(), b.structure(), b.values(), b.loss(), b.feasible(), b.evaluations());
    }
    html.close().close().close();
  }

  private void row(
      Html html,
      String way,
      S structure,
      Map<String, Double> values,
      double loss,
      boolean feasible,
      int evaluations) {
    html.open("tr").element("td", way).open("td");
    pictures.write(html, Optional.ofNullable(structure), way, "small");
    html.close();
    for (Wanted wanted : findings.wanted()) {
      Double value = values.get(wanted.property());
      html.open("td", "class", "number");
      if (value == null) {
        html.text("–");
      } else {
        html.text(Numbers.withUnit(Numbers.three(value), findings.unit(wanted.property())));
        OptionalDouble error = wanted.error(value);
        if (error.isPresent() && error.getAsDouble() > 0) {
          html.element("span", "off by " + Numbers.percent(error.getAsDouble()), "class", "note");
        }
      }
      html.close();
    }
    html.element("td", Numbers.three(loss), "class", "number");
    html.element("td", feasible ? "kept" : "broken");
    html.element("td", Numbers.count(evaluations), "class", "number").close();
  }

  private void refusals(Html html) {
    Map<String, Long> reasons =
        findings.proposed().stream()
            .flatMap(c -> c.refusal().stream())
            .collect(
                Collectors.groupingBy(
                    SearchSection::kind, LinkedHashMap::new, Collectors.counting()));
    html.element("h3", "Refused before or while computing");
    if (reasons.isEmpty()) {
      html.element("p", "No proposal was refused.", "class", "quiet");
      return;
    }
    long most = reasons.values().stream().mapToLong(Long::longValue).max().orElse(1);
    html.open("table").open("tbody");
    reasons.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(MOST_REASONS)
        .forEach(
            entry -> {
              html.open("tr").element("td", entry.getKey());
              html.element("td", Numbers.count(entry.getValue()), "class", "number");
              html.open("td");
              Meter.write(html, (double) entry.getValue() / most, "s0");
              html.close().close();
            });
    html.close().close();
    if (reasons.size() > MOST_REASONS) {
      html.element(
          "p", "and " + (reasons.size() - MOST_REASONS) + " other reasons", "class", "quiet");
    }
  }

  /** Reasons that differ only in numbers, or in names with numbers such as rows, are one. */
  private static String kind(String reason) {
    return reason.replaceAll("(?<!\\S)[^\\s']*\\d[^\\s']*(?!\\S)", "…");
  }

  private static <T> List<T> thinned(Collection<T> all) {
    List<T> list = List.copyOf(all);
    int every = 1 + (list.size() - 1) / MOST_POINTS;
    return IntStream.range(0, list.size()).filter(i -> i % every == 0).mapToObj(list::get).toList();
  }

  private double[] predicted(List<Candidate<S>> candidates, String property) {
    return candidates.stream().mapToDouble(c -> c.predicted().get(property).mean()).toArray();
  }

  private double[] values(List<Candidate<S>> candidates, String property) {
    return candidates.stream().mapToDouble(c -> c.verified().get(property).value()).toArray();
  }

  private static double value(Map<String, Double> values, String property) {
    return values.getOrDefault(property, Double.NaN);
  }

  private static String label(String name, String unit) {
    return unit.isEmpty() || unit.equals("1") ? name : name + " / " + unit;
  }

  private static String counted(int count, String noun) {
    return Numbers.count(count) + " " + noun + (count == 1 ? "" : "s");
  }
}
