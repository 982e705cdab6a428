package io.athanor.engine.campaign;

import io.athanor.engine.dataset.Dataset;
import io.athanor.engine.latent.LatentSpace;
import io.athanor.engine.property.CheckModel;
import io.athanor.engine.run.RunMonitor;
import io.athanor.engine.search.BatchRules;
import io.athanor.engine.search.CandidateSearch;
import io.athanor.engine.search.Constraint;
import io.athanor.engine.search.Rounding;
import io.athanor.engine.search.SearchBudget;
import io.athanor.engine.search.SearchProblem;
import io.athanor.engine.search.SearchResult;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.DomainPlugin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The verification loop: search the latent space by the surrogates, decode what was proposed, check
 * it, compute its properties, teach the surrogates, and again until the batch meets its objectives
 * or the budget is spent.
 *
 * <p>What was computed is what counts: a candidate is judged by its verified properties alone.
 */
public final class CampaignRunner<S> {
  private static final int ROUNDS = 5;
  private static final int MOST_BARREN_ROUNDS = 3;

  private static final long MOVES = 10_000;
  private static final long MOVES_A_CANDIDATE = 5_000;

  /** Share of the moves that is enough where few designs are soon all seen. */
  private static final double DISCRETE_MOVES = 0.25;

  /**
   * How many times a batch is found before its best are taken, where a candidate costs no
   * evaluation. What is decoded is judged anew by its own encoding, and some of it falls back.
   */
  private static final int PREDICTED_BATCHES = 2;

  private final DomainPlugin<S> plugin;
  private final CampaignSpec spec;
  private final Dataset<S> dataset;
  private final Catalogue<S> catalogue;
  private final LatentSpace<S> latent;
  private final CampaignJournal<S> journal;
  private final Seeding seeding;
  private final Lessons<S> lessons;
  private final EvaluationPlan<S> plan;

  /** A runner for one campaign that may propose anything. */
  public CampaignRunner(
      DomainPlugin<S> plugin,
      CampaignSpec spec,
      Dataset<S> dataset,
      LatentSpace<S> latent,
      CampaignJournal<S> journal) {
    this(
        plugin,
        spec,
        dataset,
        Catalogue.none(),
        Lessons.of(plugin, spec, dataset, List.of()),
        latent,
        journal,
        Verifier.here());
  }

  /**
   * A runner for one campaign.
   *
   * @param catalogue what may be proposed
   * @param lessons of the rounds before
   * @param latent trained on the dataset
   * @param journal holds the rounds finished before and takes the new ones
   * @param verifier where structures are evaluated
   */
  public CampaignRunner(
      DomainPlugin<S> plugin,
      CampaignSpec spec,
      Dataset<S> dataset,
      Catalogue<S> catalogue,
      Lessons<S> lessons,
      LatentSpace<S> latent,
      CampaignJournal<S> journal,
      Verifier<S> verifier) {
    this.plugin = plugin;
    this.spec = spec;
    this.dataset = dataset;
    this.catalogue = catalogue;
    this.latent = latent;
    this.journal = journal;
    this.seeding = new Seeding(spec.seed());
    this.lessons = lessons;
    this.plan = new EvaluationPlan<>(plugin, spec, verifier, lessons.corrections());
  }

  /**
   * Runs the campaign, going on after the rounds that the journal holds.
   *
   * @throws io.athanor.engine.run.CancelledException when the monitor says so; finished rounds stay
   */
  public CampaignResult<S> run(RunMonitor monitor) {
    return run(
        DesignSpace.prepare(plugin, spec, dataset, catalogue, lessons, latent, plan, monitor),
        monitor);
  }

  /**
   * Runs the campaign in a design space prepared before, by a campaign on the same dataset and
   * model with the same properties, options, rows and seed. Many wishes share one space that way.
   *
   * @throws AthanorException USER, when the model is conditional and the space was prepared for
   *     other values of its conditions than this campaign wishes for
   */
  public CampaignResult<S> run(DesignSpace<S> ground, RunMonitor monitor) {
    requirePreparedFor(ground);
    ground
        .surrogates()
        .fitted()
        .forEach((name, model) -> journal.fitted(ground.surrogates().reports().get(name), model));
    var rounds = new ArrayList<>(journal.rounds());
    while (spent(rounds) < spec.budget()
        && !met(best(rounds, ground), ground)
        && endedEarly(rounds).isEmpty()) {
      monitor.checkCancelled();
      Candidate.Round<S> round = nextRound(rounds, ground, monitor);
      journal.record(round);
      rounds.add(round);
      monitor.progress("verify", spent(rounds), spec.budget(), progressText(rounds, ground));
    }
    List<Candidate<S>> best = best(rounds, ground);
    int evaluations = spent(rounds);
    var comparison = new Comparison<>(plugin, spec, plan, dataset, ground, seeding);
    monitor.progress("compare", 0, 2, "baselines");
    List<CampaignResult.Baseline<S>> baselines =
        comparison.baselines(
            evaluations,
            wish(ground),
            ground.surrogates().models(),
            ground.encodings(),
            done -> monitor.checkCancelled());
    monitor.progress("compare", 1, 2, "likeness");
    CampaignResult.Likeness likeness = comparison.likeness(best);
    monitor.progress("compare", 2, 2, "");
    return new CampaignResult<>(
        best,
        rounds,
        evaluations,
        met(best, ground),
        ground.surrogates().reports(),
        baselines,
        likeness,
        remarks(rounds, ground),
        List.copyOf(lessons.calibrations().values()),
        ground.rejections().reports());
  }

  private void requirePreparedFor(DesignSpace<S> ground) {
    var wished = WishedConditions.of(latent.conditions(), spec);
    if (!wished.equals(ground.wished())) {
      throw AthanorException.user(
          "the design space was prepared for "
              + ground.wished().byName()
              + ", and the campaign wishes for "
              + wished.byName()
              + "; prepare one for each wish of a conditional model");
    }
  }

  /** Of the last round, which knows most, and why it was the last. */
  private List<String> remarks(List<Candidate.Round<S>> rounds, DesignSpace<S> ground) {
    var remarks = new ArrayList<>(ground.wished().remarks());
    remarks.addAll(ground.remarks());
    lessons.corrections().values().forEach(correction -> remarks.add(correction.words()));
    ground.rejections().reports().forEach(report -> remarks.add(report.words()));
    if (!rounds.isEmpty()) {
      remarks.addAll(rounds.get(rounds.size() - 1).remarks());
    }
    endedEarly(rounds).ifPresent(remarks::add);
    return remarks;
  }

  /**
   * Why no further round is worth its search. Told from the rounds alone, so that a campaign that
   * was interrupted, or only asked for its report, ends where it would have ended undisturbed.
   */
  private Optional<String> endedEarly(List<Candidate.Round<S>> rounds) {
    if (plan.computable().isEmpty()
        && accepted(rounds) >= PREDICTED_BATCHES * spec.batch().size()) {
      return Optional.of(
          "none of the wanted properties can be computed, so the candidates are predicted only;"
              + " measure them");
    }
    boolean barren =
        rounds.size() >= MOST_BARREN_ROUNDS
            && rounds.subList(rounds.size() - MOST_BARREN_ROUNDS, rounds.size()).stream()
                .allMatch(round -> round.evaluations() == 0 && accepted(List.of(round)) == 0);
    return barren
        ? Optional.of(
            "the search ended early: the last "
                + MOST_BARREN_ROUNDS
                + " rounds held no candidate worth an evaluation; lower novelty or minDistance, or"
                + " widen the constraints")
        : Optional.empty();
  }

  private Candidate.Round<S> nextRound(
      List<Candidate.Round<S>> before, DesignSpace<S> ground, RunMonitor monitor) {
    List<Candidate<S>> tried = before.stream().flatMap(r -> r.candidates().stream()).toList();
    Surrogates surrogates = ground.surrogates().learned(tried, plan);
    int size = size(before);
    List<Constraint> constraints = new ArrayList<>(spec.constraints());
    constraints.addAll(ground.rejections().constraints());
    Map<String, CheckModel> checks = new TreeMap<>(surrogates.checkModels());
    checks.putAll(ground.rejections().models());
    SearchProblem.Builder problem = SearchProblem.builder();
    Optional<Rounding> rounding = ground.rounding(tried);
    rounding.ifPresent(problem::optRounding);
    double share = rounding.isPresent() ? DISCRETE_MOVES : 1;
    long moves = Math.round(share * (MOVES + MOVES_A_CANDIDATE * size));
    SearchResult found =
        CandidateSearch.search(
            problem
                .setPool(ground.pool().points())
                .setModels(surrogates.models())
                .optChecks(checks)
                .setTrustRegion(ground.trust())
                .setMetric(ground.pool().distances().metric())
                .optNoveltyMetric(ground.noveltyMetric(tried))
                .optDataset(ground.encodings())
                .optAvoid(tried.stream().map(Candidate::latent).toArray(double[][]::new))
                .setObjectives(spec.objectives())
                .optConstraints(constraints)
                .setRules(new BatchRules(size, spec.batch().minDistance(), spec.batch().novelty()))
                .optBudget(new SearchBudget(moves))
                .setSeed(seeding.of("search", before.size()))
                .build(),
            monitor);
    monitor.checkCancelled();
    var verification =
        new RoundVerification<>(plugin, spec, plan, ground, surrogates, wish(ground));
    return new Candidate.Round<>(
        before.size(),
        verification.verify(
            found.batch(),
            before.size(),
            tried,
            done -> {
              String detail = done + " of round " + (before.size() + 1);
              monitor.progress("verify", spent(before) + done, spec.budget(), detail);
              monitor.checkCancelled();
            }),
        found.feasibility().words());
  }

  /** Proposals of the next round: a share of the budget, or, without any, a batch. */
  private int size(List<Candidate.Round<S>> before) {
    if (plan.computable().isEmpty()) {
      return spec.batch().size();
    }
    int left = spec.budget() - spent(before);
    int even = (spec.budget() + ROUNDS - 1) / ROUNDS;
    return Math.max(1, Math.min(left, Math.min(spec.batch().size(), even)));
  }

  private int accepted(List<Candidate.Round<S>> rounds) {
    return (int)
        rounds.stream()
            .flatMap(round -> round.candidates().stream())
            .filter(candidate -> candidate.refusal().isEmpty())
            .count();
  }

  /** The best of all rounds, greedily as far apart as the batch rules say. */
  private List<Candidate<S>> best(List<Candidate.Round<S>> rounds, DesignSpace<S> ground) {
    Comparator<Candidate<S>> order =
        Comparator.<Candidate<S>>comparingInt(c -> c.feasible() ? 0 : 1)
            .thenComparingDouble(Candidate::loss)
            .thenComparingDouble(c -> wish(ground).rank(c.values()));
    List<Candidate<S>> sorted =
        rounds.stream()
            .flatMap(r -> r.candidates().stream())
            .filter(c -> c.refusal().isEmpty())
            .sorted(order)
            .toList();
    var best = new ArrayList<Candidate<S>>();
    for (Candidate<S> candidate : sorted) {
      if (best.size() < spec.batch().size()
          && best.stream()
              .allMatch(
                  b ->
                      plugin.distance(b.structure(), candidate.structure())
                          >= spec.batch().minDistance())) {
        best.add(candidate);
      }
    }
    return best;
  }

  private Wish wish(DesignSpace<S> ground) {
    return new Wish(spec.objectives(), spec.constraints(), ground.scales());
  }

  private boolean met(List<Candidate<S>> best, DesignSpace<S> ground) {
    return wish(ground).canBeMet()
        && best.size() == spec.batch().size()
        && best.stream().allMatch(Candidate::meetsAll);
  }

  private String progressText(List<Candidate.Round<S>> rounds, DesignSpace<S> ground) {
    long met = best(rounds, ground).stream().filter(Candidate::meetsAll).count();
    return met + " of " + spec.batch().size() + " candidates meet every objective";
  }

  private static <S> int spent(List<Candidate.Round<S>> rounds) {
    return rounds.stream().mapToInt(Candidate.Round::evaluations).sum();
  }
}
