package io.athanor.engine.search;

import io.athanor.engine.run.RunMonitor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.optaplanner.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;
import org.optaplanner.core.api.solver.Solver;
import org.optaplanner.core.api.solver.SolverFactory;
import org.optaplanner.core.config.heuristic.selector.move.factory.MoveIteratorFactoryConfig;
import org.optaplanner.core.config.localsearch.LocalSearchPhaseConfig;
import org.optaplanner.core.config.localsearch.decider.acceptor.LocalSearchAcceptorConfig;
import org.optaplanner.core.config.localsearch.decider.forager.LocalSearchForagerConfig;
import org.optaplanner.core.config.score.director.ScoreDirectorFactoryConfig;
import org.optaplanner.core.config.solver.SolverConfig;
import org.optaplanner.core.config.solver.termination.TerminationConfig;

/**
 * One run of OptaPlanner: late acceptance from the best pool points on, on one thread, ended by a
 * number of score calculations.
 *
 * <p>Source: Burke and Bykov, The late acceptance hill-climbing heuristic, Eur. J. Oper. Res. 258,
 * 2017.
 */
final class BatchSolver {
  private static final long POLL_NANOS = 5_000_000;
  private static final int POLLS_A_REPORT = 20;

  /**
   * @param points of the batch, best first
   * @param score of the whole batch
   */
  record Solved(List<LatentPoint> points, BatchScore score) {}

  private BatchSolver() {}

  /**
   * Searches.
   *
   * @throws io.athanor.engine.run.CancelledException when the user asked to stop
   */
  static Solved solve(SearchSpace space, String stage, RunMonitor monitor) {
    monitor.checkCancelled();
    List<LatentPoint> points = new ArrayList<>();
    double[][] pool = space.poolPoints();
    for (int i = 0; i < pool.length; i++) {
      if (i % 64 == 0) {
        monitor.checkCancelled();
      }
      points.add(space.point(pool[i], i));
    }
    List<LatentPoint> ranked = new ArrayList<>(space.rounded(points));
    ranked.sort(LatentPoint::compare);
    Batch start = new Batch(firstSlots(space, ranked), ranked, new MoveSource(space, ranked));
    long budget = space.problem().budget().scoreCalculations();
    Solver<Batch> solver =
        SolverFactory.<Batch>create(config(budget, space.problem().seed())).buildSolver();
    Batch best = watched(solver, start, space, stage, budget, monitor);
    List<LatentPoint> solved =
        best.slots().stream()
            .map(CandidateSlot::point)
            .sorted((a, b) -> LatentPoint.compare(a, b))
            .toList();
    HardMediumSoftLongScore score = best.score();
    return new Solved(
        solved, new BatchScore(score.hardScore(), score.mediumScore(), score.softScore()));
  }

  /** The best pool points that keep their distance; the best that do not where those run out. */
  private static List<CandidateSlot> firstSlots(SearchSpace space, List<LatentPoint> ranked) {
    int size = space.problem().rules().size();
    List<LatentPoint> chosen = new ArrayList<>();
    // far down the ranking distance is no longer worth the score
    int looked = Math.min(ranked.size(), 20 * size);
    for (int i = 0; i < looked && chosen.size() < size; i++) {
      LatentPoint point = ranked.get(i);
      if (chosen.stream().allMatch(c -> space.pairRule().penalty(c, point) == 0)) {
        chosen.add(point);
      }
    }
    for (int i = 0; chosen.size() < size; i++) {
      chosen.add(ranked.get(i % ranked.size()));
    }
    chosen.sort(Comparator.comparingLong(LatentPoint::hard));
    List<CandidateSlot> slots = new ArrayList<>();
    for (LatentPoint point : chosen) {
      slots.add(new CandidateSlot(slots.size(), point));
    }
    return slots;
  }

  private static SolverConfig config(long budget, long seed) {
    // hardly more than hill climbing: the surrogates are smooth and the pool gives many starts, so
    // that longer memories only cost time (tried from budget/5 to budget/20000)
    int lateness = (int) Math.max(5, Math.min(400, budget / 2000));
    return new SolverConfig(BatchSolver.class.getClassLoader())
        .withSolutionClass(Batch.class)
        .withEntityClasses(CandidateSlot.class)
        .withRandomSeed(seed)
        .withScoreDirectorFactory(
            new ScoreDirectorFactoryConfig()
                .withIncrementalScoreCalculatorClass(BatchScoreCalculator.class))
        .withTerminationConfig(new TerminationConfig().withScoreCalculationCountLimit(budget))
        .withPhases(
            new LocalSearchPhaseConfig()
                .withMoveSelectorConfig(
                    new MoveIteratorFactoryConfig().withMoveIteratorFactoryClass(LatentMoves.class))
                .withAcceptorConfig(
                    new LocalSearchAcceptorConfig().withLateAcceptanceSize(lateness))
                .withForagerConfig(new LocalSearchForagerConfig().withAcceptedCountLimit(1)));
  }

  /** Solves while a thread beside it reports progress and stops the solver when asked to. */
  private static Batch watched(
      Solver<Batch> solver,
      Batch start,
      SearchSpace space,
      String stage,
      long budget,
      RunMonitor monitor) {
    long before = space.made();
    var done = new AtomicBoolean();
    var failure = new AtomicReference<RuntimeException>();
    var watcher =
        new Thread(
            () -> {
              for (long polls = 0; !done.get(); polls++) {
                if (failure.get() != null || monitor.cancelled()) {
                  // again and again: a stop before the solver has started is forgotten by it
                  solver.terminateEarly();
                } else if (polls % POLLS_A_REPORT == 0) {
                  try {
                    monitor.progress(stage, Math.min(budget, space.made() - before), budget, "");
                  } catch (RuntimeException e) {
                    failure.set(e);
                  }
                }
                LockSupport.parkNanos(POLL_NANOS);
              }
            },
            "athanor-search-watcher");
    watcher.setDaemon(true);
    watcher.start();
    Batch best;
    try {
      best = solver.solve(start);
    } finally {
      done.set(true);
      LockSupport.unpark(watcher);
      join(watcher);
    }
    if (failure.get() != null) {
      throw failure.get();
    }
    monitor.checkCancelled();
    monitor.progress(stage, budget, budget, "");
    return best;
  }

  private static void join(Thread watcher) {
    boolean interrupted = false;
    while (watcher.isAlive()) {
      try {
        watcher.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
