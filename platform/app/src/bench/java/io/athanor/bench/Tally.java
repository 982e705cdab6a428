package io.athanor.bench;

import io.athanor.engine.campaign.CampaignResult;
import io.athanor.engine.campaign.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What came of all targets. */
final class Tally {
  private final List<Double> best = new ArrayList<>();
  private final List<Double> first = new ArrayList<>();
  private final List<Double> random = new ArrayList<>();
  private final List<Double> nearest = new ArrayList<>();
  private final List<Double> gaps = new ArrayList<>();
  private final List<Double> novelty = new ArrayList<>();
  private int evaluations;
  private final long start = System.nanoTime();

  /**
   * Counts one campaign.
   *
   * @param wanted target by property
   */
  <S> void add(CampaignResult<S> result, Map<String, Double> wanted) {
    double least = Double.POSITIVE_INFINITY;
    boolean isFirst = true;
    for (Candidate.Round<S> round : result.rounds()) {
      for (Candidate<S> candidate : round.candidates()) {
        if (candidate.verified().isEmpty()) {
          continue;
        }
        double error = error(candidate.values(), wanted);
        if (isFirst) {
          first.add(error);
          isFirst = false;
        }
        if (candidate.feasible()) {
          least = Math.min(least, error);
        }
        for (String property : wanted.keySet()) {
          double verified = candidate.verified().get(property).value();
          gaps.add(Math.abs(candidate.predicted().get(property).mean() - verified) / verified);
        }
        novelty.add(candidate.novelty());
      }
    }
    evaluations += result.evaluations();
    Trials.print(
        "%s: best %.2f %%, %d evaluations, %.0f s so far",
        wanted, 100 * least, result.evaluations(), Trials.seconds(start));
    best.add(least);
    random.add(error(result.baselines().get(0).values(), wanted));
    nearest.add(error(result.baselines().get(1).values(), wanted));
  }

  private static double error(Map<String, Double> values, Map<String, Double> wanted) {
    return wanted.entrySet().stream()
        .mapToDouble(e -> Math.abs(values.get(e.getKey()) - e.getValue()) / e.getValue())
        .max()
        .orElseThrow();
  }

  void print() {
    line("best verified", best);
    line("first proposal", first);
    line("random draws from the dataset", random);
    line("nearest dataset structures", nearest);
    Trials.print(
        "median |predicted - verified| / verified %.2f %%, least novelty %.1f %% of pixels,"
            + " %d solves, %.0f s",
        100 * quantile(gaps, 0.5), 100 * quantile(novelty, 0), evaluations, Trials.seconds(start));
  }

  private static void line(String name, List<Double> errors) {
    Trials.print(
        "%-32s within 5 %%: %3.0f %%   2 %%: %3.0f %%   1 %%: %3.0f %%   (median %.2f %%, worst"
            + " %.2f %%)",
        name,
        100 * share(errors, 0.05),
        100 * share(errors, 0.02),
        100 * share(errors, 0.01),
        100 * quantile(errors, 0.5),
        100 * quantile(errors, 1));
  }

  private static double share(List<Double> errors, double limit) {
    return errors.stream().filter(e -> e <= limit).count() / (double) errors.size();
  }

  private static double quantile(List<Double> values, double q) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get((int) Math.round(q * (sorted.size() - 1)));
  }
}
