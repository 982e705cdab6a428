package io.athanor.app.cli;

import io.athanor.app.service.CampaignSummary;
import io.athanor.app.service.CampaignSummary.Wanted;
import io.athanor.app.service.CandidateView;
import java.io.PrintWriter;
import java.util.List;

/** Prints candidates: what was wanted, predicted, verified, and how far that is apart. */
final class CandidateTable {
  private final PrintWriter out;

  CandidateTable(PrintWriter out) {
    this.out = out;
  }

  /** All that a campaign found. */
  void print(CampaignSummary summary) {
    out.printf(
        "Campaign %s (number %d, run %d): %s evaluations in %d rounds%n%n",
        summary.campaign(),
        summary.id(),
        summary.run(),
        Numbers.count(summary.evaluations()),
        summary.rounds());
    print(summary.candidates(), false);
    printBaselines(summary);
    printSurrogates(summary);
    out.println();
    summary.remarks().forEach(remark -> out.println("Note: " + remark));
    if (summary.met()) {
      out.printf("All %d candidates meet every objective.%n", summary.candidates().size());
    } else {
      int found = summary.candidates().size();
      long meeting = summary.candidates().stream().filter(CandidateView::meets).count();
      out.printf("%d of the %d candidates found meet every objective", meeting, found);
      out.println(meeting < found ? "; the others are the nearest." : "; fewer than wanted.");
    }
    out.flush();
  }

  /** Candidates, one line an objective. */
  void print(List<CandidateView> candidates, boolean withState) {
    var table =
        new TextTable(
            "candidate",
            withState ? "round" : "",
            "property",
            "wanted",
            ">predicted",
            ">spread",
            ">verified",
            ">error",
            ">novelty",
            withState ? "state" : "meets");
    for (CandidateView candidate : candidates) {
      String name = Numbers.shortHash(candidate.candidate());
      boolean first = true;
      for (Wanted wanted : candidate.objectives()) {
        table.row(
            first ? name : "",
            first && withState ? candidate.round() + "." + candidate.position() : "",
            wanted.property(),
            wanted.wanted(),
            Numbers.plain(wanted.predicted()),
            Numbers.plain(wanted.spread()),
            Numbers.plain(wanted.verified()),
            error(wanted),
            first ? Numbers.percent(candidate.novelty()) : "",
            first ? state(candidate, withState) : "");
        first = false;
      }
    }
    table.print(out);
  }

  private static String state(CandidateView candidate, boolean withState) {
    if (!withState) {
      return candidate.meets() ? "yes" : "no";
    }
    return candidate.refusal() == null
        ? candidate.status().toLowerCase(java.util.Locale.ROOT)
        : candidate.refusal();
  }

  private void printBaselines(CampaignSummary summary) {
    if (summary.baselines().isEmpty()) {
      return;
    }
    out.println();
    var table =
        new TextTable("for comparison", ">evaluations", "property", ">best", ">error", "feasible");
    for (CampaignSummary.Baseline baseline : summary.baselines()) {
      for (Wanted wanted : baseline.objectives()) {
        table.row(
            baseline.name(),
            Numbers.count(baseline.evaluations()),
            wanted.property(),
            Numbers.plain(wanted.verified()),
            error(wanted),
            baseline.feasible() ? "yes" : "no");
      }
    }
    table.print(out);
  }

  private void printSurrogates(CampaignSummary summary) {
    if (summary.surrogates().isEmpty()) {
      return;
    }
    out.println();
    var table =
        new TextTable("predicted by", "property", ">rows", "fitted on", ">R²", ">median error");
    summary
        .surrogates()
        .forEach(
            s ->
                table.row(
                    s.winner(),
                    s.property(),
                    Numbers.count(s.rows()),
                    s.basis().equals("DECODED") ? "decodes" : "encodings",
                    Numbers.plain(s.r2()),
                    Numbers.percent(s.medianRelativeError())));
    table.print(out);
  }

  /** Relative to a target; outside of a range in the property's unit. */
  private static String error(Wanted wanted) {
    return wanted.wanted().contains("±")
        ? Numbers.percent(wanted.error())
        : Numbers.plain(wanted.error());
  }
}
