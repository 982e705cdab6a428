package io.athanor.engine.search;

import io.athanor.engine.run.RunMonitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Says what is in the way of a batch. Constraints fight when no pool point, by its computed values,
 * and no short search of their own, by predictions, holds them together while fewer of them can be
 * held.
 */
final class FeasibilityAnalyst {
  private static final long PROBE_BUDGET = 3000;

  private final SearchSpace space;
  private final SearchProblem problem;
  private final BatchSolver.Solved solved;
  private final RunMonitor monitor;
  private long evaluations;

  FeasibilityAnalyst(SearchSpace space, BatchSolver.Solved solved, RunMonitor monitor) {
    this.space = space;
    this.problem = space.problem();
    this.solved = solved;
    this.monitor = monitor;
  }

  /** Latent points predicted by probes. */
  long evaluations() {
    return evaluations;
  }

  Feasibility analyse() {
    List<String> notes = new ArrayList<>();
    List<Conflict> conflicts = new ArrayList<>();
    long violating = solved.points().stream().filter(p -> p.hard() > 0).count();
    if (violating > 0) {
      conflicts.addAll(conflicts());
      if (conflicts.isEmpty()) {
        notes.add(
            violating
                + " of "
                + solved.points().size()
                + " candidates hold the constraints not or not safely enough for the surrogates'"
                + " spread, though they can be held; a greater search budget, a smaller batch or"
                + " more verified rows help");
      }
    }
    noteDistances(notes);
    List<Reach> reaches = new ArrayList<>();
    for (ObjectiveTerm term : space.objectiveTerms()) {
      if (term.objective().goal() instanceof Goal.Target target) {
        reaches.add(reach(term, target));
      }
    }
    return new Feasibility(violating == 0, conflicts, reaches, notes);
  }

  private List<Conflict> conflicts() {
    List<Constraint> constraints = problem.constraints();
    List<Conflict> found = new ArrayList<>();
    List<Constraint> possible = new ArrayList<>();
    for (Constraint constraint : constraints) {
      if (together(List.of(constraint))) {
        possible.add(constraint);
      } else {
        found.add(
            new Conflict(
                List.of(constraint),
                constraint.words() + " was never seen; " + nearest(List.of(constraint))));
      }
    }
    int singles = found.size();
    for (int i = 0; i < possible.size(); i++) {
      for (int j = i + 1; j < possible.size(); j++) {
        List<Constraint> pair = List.of(possible.get(i), possible.get(j));
        if (!together(pair)) {
          found.add(conflict(pair));
        }
      }
    }
    if (found.size() == singles && singles == 0 && possible.size() > 2 && !together(possible)) {
      found.add(conflict(leastSubset(possible)));
    }
    return found;
  }

  /** Leaves out one constraint after another as long as the rest still fight. */
  private List<Constraint> leastSubset(List<Constraint> fighting) {
    List<Constraint> kept = new ArrayList<>(fighting);
    for (Constraint constraint : fighting) {
      List<Constraint> without = new ArrayList<>(kept);
      without.remove(constraint);
      if (!together(without)) {
        kept = without;
      }
    }
    return kept;
  }

  private Conflict conflict(List<Constraint> fighting) {
    String names = fighting.stream().map(Constraint::words).collect(Collectors.joining(" and "));
    return new Conflict(fighting, names + " never hold together; " + nearest(fighting));
  }

  private boolean together(List<Constraint> constraints) {
    for (int i = 0; i < problem.pool().size(); i++) {
      int index = i;
      if (constraints.stream().allMatch(c -> violation(index, c).orElse(1) == 0)) {
        return true;
      }
    }
    return probe(List.of(), constraints).hard() == 0;
  }

  /** By how much a pool point's computed outcome misses a constraint, in the pool's deviations. */
  private OptionalDouble violation(int index, Constraint constraint) {
    if (constraint instanceof Constraint.CheckPasses passes) {
      Boolean passed = problem.pool().get(index).checks().get(passes.check());
      return passed == null ? OptionalDouble.empty() : OptionalDouble.of(passed ? 0 : 1);
    }
    var range = (Constraint.PropertyBetween) constraint;
    OptionalDouble value = space.known(index, range.property());
    if (value.isEmpty()) {
      return value;
    }
    double scale =
        space.rangeTerms().stream()
            .filter(t -> space.properties().get(t.property()).equals(range.property()))
            .mapToDouble(RangeTerm::scale)
            .findFirst()
            .orElse(1);
    double missing =
        Math.max(0, range.min() - value.getAsDouble())
            + Math.max(0, value.getAsDouble() - range.max());
    return OptionalDouble.of(missing / scale);
  }

  /** The pool point that came nearest to holding all of them, in words. */
  private String nearest(List<Constraint> constraints) {
    int best = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < problem.pool().size(); i++) {
      double sum = 0;
      for (Constraint constraint : constraints) {
        sum += violation(i, constraint).orElse(Double.POSITIVE_INFINITY);
      }
      if (sum < least) {
        least = sum;
        best = i;
      }
    }
    if (best < 0) {
      return "the pool has no computed outcomes for it";
    }
    PoolPoint point = problem.pool().get(best);
    return "nearest seen: "
        + constraints.stream().map(c -> outcome(point, c)).collect(Collectors.joining(" with "));
  }

  private static String outcome(PoolPoint point, Constraint constraint) {
    if (constraint instanceof Constraint.CheckPasses passes) {
      Boolean passed = point.checks().get(passes.check());
      return "check "
          + passes.check()
          + (passed == null ? " not known" : passed ? " passed" : " failed");
    }
    String property = ((Constraint.PropertyBetween) constraint).property();
    return property + " " + Words.number(point.values().get(property));
  }

  private Reach reach(ObjectiveTerm term, Goal.Target target) {
    String property = term.objective().property();
    double tolerance = ObjectiveTerm.tolerance(target, term.scale());
    double nearest = nearestMean(solved.points(), term, target.value());
    if (Math.abs(nearest - target.value()) <= tolerance) {
      return new Reach(
          property,
          target.value(),
          true,
          nearest,
          property + " = " + Words.number(target.value()) + " is predicted to be met");
    }
    LatentPoint alone = probe(List.of(term.objective()), problem.constraints());
    double reachable = alone.prediction(0).mean();
    String wanted = property + " = " + Words.number(target.value());
    if (alone.hard() == 0 && Math.abs(reachable - target.value()) <= tolerance) {
      return new Reach(
          property,
          target.value(),
          false,
          nearest,
          wanted
              + " is reachable alone, but not together with the other objectives; nearest with"
              + " them: "
              + Words.number(nearest));
    }
    boolean better =
        alone.hard() == 0
            && Math.abs(reachable - target.value()) < Math.abs(nearest - target.value());
    double best = better ? reachable : nearest;
    return new Reach(
        property,
        target.value(),
        false,
        best,
        wanted
            + " is predicted to be out of reach"
            + (problem.constraints().isEmpty() ? "" : " under the constraints")
            + "; nearest reachable: "
            + Words.number(best)
            + computed(property, target.value()));
  }

  private String computed(String property, double wanted) {
    double best = Double.NaN;
    for (int i = 0; i < problem.pool().size(); i++) {
      OptionalDouble value = space.known(i, property);
      if (value.isPresent()
          && !(Math.abs(value.getAsDouble() - wanted) >= Math.abs(best - wanted))) {
        best = value.getAsDouble();
      }
    }
    return Double.isNaN(best)
        ? " (predicted)"
        : " (predicted; nearest computed so far, constraints aside: " + Words.number(best) + ")";
  }

  /** The mean nearest to a value among points that violate nothing, or among all when none. */
  private static double nearestMean(List<LatentPoint> points, ObjectiveTerm term, double value) {
    boolean anyHolds = points.stream().anyMatch(p -> p.hard() == 0);
    double best = Double.NaN;
    for (LatentPoint point : points) {
      double mean = point.prediction(term.property()).mean();
      if ((!anyHolds || point.hard() == 0) && !(Math.abs(mean - value) >= Math.abs(best - value))) {
        best = mean;
      }
    }
    return best;
  }

  /** The best single point for other aims, by a short search. */
  private LatentPoint probe(List<Objective> objectives, List<Constraint> constraints) {
    var budget = new SearchBudget(Math.min(PROBE_BUDGET, problem.budget().scoreCalculations()));
    var probed =
        new SearchSpace(
            problem.with(
                objectives, constraints, new BatchRules(1, 0, problem.rules().novelty()), budget));
    LatentPoint best = BatchSolver.solve(probed, "explain", monitor).points().get(0);
    evaluations += probed.made();
    return best;
  }

  private void noteDistances(List<String> notes) {
    Map<String, Long> missed =
        IntStream.range(0, solved.points().size())
            .boxed()
            .flatMap(i -> space.explain(solved.points(), i).terms().stream())
            .filter(t -> t.level() == Level.MEDIUM && t.amount() > 0)
            .collect(Collectors.groupingBy(ScoreTerm::name, Collectors.counting()));
    int size = solved.points().size();
    if (missed.containsKey("batch-distance")) {
      notes.add(
          missed.get("batch-distance")
              + " of "
              + size
              + " candidates are nearer to another than"
              + " minDistance "
              + Words.number(problem.rules().minDistance())
              + "; a smaller batch or distance, or a greater budget helps");
    }
    if (missed.containsKey("novelty")) {
      notes.add(
          missed.get("novelty")
              + " of "
              + size
              + " candidates are nearer to the dataset than"
              + " novelty "
              + Words.number(problem.rules().novelty())
              + " asks for");
    }
    if (missed.containsKey("already-proposed")) {
      notes.add(
          missed.get("already-proposed")
              + " of "
              + size
              + " candidates are nearer to points already proposed than minDistance "
              + Words.number(problem.rules().minDistance()));
    }
  }
}
