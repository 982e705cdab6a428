package io.athanor.engine.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.athanor.engine.property.PropertyModel;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** One test a term: what it costs, on which level, and that it says so. */
class ScoreTermsTest {
  /** y = z0, known to 0.1; its deviation over the pool is known. */
  private static final Map<String, PropertyModel> MODELS =
      Map.of("y", new Toys.Exact("y", 2, z -> z[0], z -> 0.1));

  private static final List<PoolPoint> POOL = Toys.pool(400, -1, 1, 1, MODELS);
  private static final double SCALE = deviation();

  @Test
  void targetCountsMissAndSpreadInTolerances() {
    ScoreTerm term = term(objective(new Goal.Target(2, 0.1)), new double[] {0.4, 0});
    assertThat(term.name()).isEqualTo("target y");
    assertThat(term.level()).isEqualTo(Level.SOFT);
    assertThat(term.amount()).isCloseTo(8 * 8 + 0.5 * 0.5, within(1e-9));
    assertThat(term.words()).isEqualTo("y is predicted 0.4 ± 0.1, wanted 2 ± 0.2");
  }

  @Test
  void aTargetOfZeroHasATolerance() {
    ScoreTerm term = term(objective(new Goal.Target(0, 0.1)), new double[] {0.4, 0});
    assertThat(term.amount()).isCloseTo(0.17 / Math.pow(1e-3 * SCALE, 2), within(1.0));
  }

  @Test
  void rangeCountsTheExpectedSquaredExcess() {
    double unit = 0.05 * SCALE;
    ScoreTerm outside = term(objective(new Goal.Between(0.6, 2)), new double[] {0, 0});
    assertThat(outside.name()).isEqualTo("between y");
    assertThat(outside.amount()).isCloseTo((0.36 + 0.01) / (unit * unit), within(0.1));
    ScoreTerm inside = term(objective(new Goal.Between(-1, 1)), new double[] {0, 0});
    assertThat(inside.amount()).isLessThan(1e-6);
    // at the end half of the normal distribution is outside
    ScoreTerm end = term(objective(new Goal.Between(0, 5)), new double[] {0, 0});
    assertThat(end.amount()).isCloseTo(0.5 * 0.01 / (unit * unit), within(1e-3));
  }

  @Test
  void expectedSquaredExcessIsTheAverageOfDraws() {
    var random = new Random(1);
    for (double e : new double[] {-1.5, -0.3, 0, 0.8}) {
      double sum = 0;
      for (int i = 0; i < 200_000; i++) {
        double excess = Math.max(0, e + 0.7 * random.nextGaussian());
        sum += excess * excess / 200_000;
      }
      assertThat(ObjectiveTerm.expectedSquaredExcess(e, 0.7)).isCloseTo(sum, within(0.01));
    }
    assertThat(ObjectiveTerm.expectedSquaredExcess(2, 0)).isEqualTo(4);
    assertThat(ObjectiveTerm.expectedSquaredExcess(-2, 0)).isZero();
  }

  @Test
  void minimiseAndMaximiseAreMeasuredFromThePoolsBest() {
    double least = POOL.stream().mapToDouble(p -> p.z()[0]).min().orElseThrow();
    ScoreTerm minimise = term(objective(new Goal.Minimize()), new double[] {0.5, 0});
    assertThat(minimise.name()).isEqualTo("minimize y");
    assertThat(minimise.amount()).isCloseTo((0.5 - least) / SCALE, within(1e-9));
    ScoreTerm better = term(objective(new Goal.Maximize()), new double[] {5, 0});
    assertThat(better.amount()).isNegative();
  }

  @Test
  void weightMultipliesAnObjective() {
    var heavy =
        Toys.problem(POOL, MODELS)
            .setObjectives(List.of(new Objective("y", new Goal.Target(2, 0.1), 3)));
    assertThat(term(heavy, new double[] {0.4, 0}).amount()).isCloseTo(3 * 64.25, within(1e-9));
  }

  @Test
  void constraintIsHardAndCountsTheSpread() {
    var range = constrained(new Constraint.PropertyBetween("y", 0.5, 2));
    ScoreTerm outside = term(range, new double[] {0.2, 0});
    assertThat(outside.level()).isEqualTo(Level.HARD);
    assertThat(outside.amount()).isCloseTo((0.3 + 0.1) / SCALE, within(1e-9));
    ScoreTerm nearEnd = term(range, new double[] {0.55, 0});
    assertThat(nearEnd.amount()).isCloseTo(0.05 / SCALE, within(1e-9));
    assertThat(nearEnd.words())
        .isEqualTo("y between [0.5, 2]: predicted 0.55 ± 0.1, too near to the end for its spread");
    assertThat(term(range, new double[] {0.7, 0}).amount()).isZero();
  }

  @Test
  void aNarrowConstraintStaysPossible() {
    var narrow = constrained(new Constraint.PropertyBetween("y", 0.5, 0.6));
    assertThat(term(narrow, new double[] {0.55, 0}).amount()).isZero();
    assertThat(term(narrow, new double[] {0.51, 0}).amount()).isPositive();
  }

  @Test
  void openConstraintsHaveOneEnd() {
    var above = constrained(new Constraint.PropertyBetween("y", 0, Double.POSITIVE_INFINITY));
    assertThat(term(above, new double[] {100, 0}).amount()).isZero();
    assertThat(term(above, new double[] {-1, 0}).amount()).isCloseTo(1.1 / SCALE, within(1e-9));
  }

  @Test
  void checkIsHardBelowTheConfidenceAndARiskAbove() {
    var problem =
        Toys.problem(POOL, MODELS)
            .setObjectives(List.of())
            .optChecks(Map.of("connected", new Toys.ExactCheck("connected", 2, z -> z[1])))
            .optConstraints(List.of(new Constraint.CheckPasses("connected")));
    ScoreBreakdown doubtful = explain(problem, new double[] {0, 0.5});
    assertThat(doubtful.feasible()).isFalse();
    assertThat(doubtful.sum(Level.HARD)).isCloseTo(0.2, within(1e-9));
    assertThat(doubtful.sum(Level.SOFT)).isCloseTo(Math.log(2), within(1e-9));
    ScoreBreakdown likely = explain(problem, new double[] {0, 0.9});
    assertThat(likely.feasible()).isTrue();
    assertThat(likely.terms())
        .extracting(ScoreTerm::words)
        .contains("check connected may fail with probability 0.1");
  }

  @Test
  void trustRegionIsHard() {
    var problem = objective(new Goal.Maximize());
    ScoreTerm far = term("trust-region", problem, new double[] {4, 4});
    assertThat(far.level()).isEqualTo(Level.HARD);
    assertThat(far.amount()).isGreaterThan(1);
    assertThat(far.words()).contains("beyond the trust region");
    assertThat(term("trust-region", problem, new double[] {0, 0}).amount()).isZero();
  }

  @Test
  void noveltyIsMediumAndCountsTheShareMissing() {
    var problem =
        objective(new Goal.Maximize())
            .optDataset(new double[][] {{0, 0}, {0.5, 0.5}})
            .setRules(new BatchRules(1, 0, 0.2));
    ScoreTerm near = term("novelty", problem, new double[] {0.05, 0});
    assertThat(near.level()).isEqualTo(Level.MEDIUM);
    assertThat(near.amount()).isCloseTo(0.75, within(1e-9));
    assertThat(near.words()).isEqualTo("distance to the dataset is estimated 0.05, asked for 0.2");
    assertThat(term("novelty", problem, new double[] {0.3, 0}).amount()).isZero();
  }

  @Test
  void whatWasProposedIsKeptAwayFrom() {
    var problem =
        objective(new Goal.Maximize())
            .optAvoid(new double[][] {{0.5, 0.5}})
            .setRules(new BatchRules(1, 0.1, 0));
    ScoreTerm near = term("already-proposed", problem, new double[] {0.5, 0.55});
    assertThat(near.level()).isEqualTo(Level.MEDIUM);
    assertThat(near.amount()).isCloseTo(0.5, within(1e-9));
    // without a distance asked for, at least the same point is none
    problem.setRules(new BatchRules(1, 0, 0));
    assertThat(term("already-proposed", problem, new double[] {0.5, 0.5}).amount()).isEqualTo(1);
    assertThat(term("already-proposed", problem, new double[] {0.5, 0.51}).amount()).isZero();
  }

  @Test
  void candidatesOfABatchOweEachOtherDistance() {
    var space =
        new SearchSpace(objective(new Goal.Maximize()).setRules(new BatchRules(3, 0.4, 0)).build());
    List<LatentPoint> batch =
        List.of(
            space.point(new double[] {0, 0}, 0),
            space.point(new double[] {0.1, 0}, 0),
            space.point(new double[] {0, 0}, 0));
    ScoreTerm term =
        space.explain(batch, 0).terms().stream()
            .filter(t -> t.name().equals("batch-distance"))
            .findFirst()
            .orElseThrow();
    assertThat(term.level()).isEqualTo(Level.MEDIUM);
    // three quarters to the second, and the third is the same
    assertThat(term.amount()).isCloseTo(2.75, within(1e-9));
  }

  @Test
  void scaledPenaltiesNeverVanishAndNeverOverflow() {
    assertThat(SearchSpace.scaled(0.5)).isEqualTo(500_000);
    assertThat(SearchSpace.scaled(1e-12)).isEqualTo(1);
    assertThat(SearchSpace.scaled(1e300)).isEqualTo(1_000_000_000_000_000L);
    assertThat(SearchSpace.scaled(Double.POSITIVE_INFINITY)).isPositive();
  }

  private static SearchProblem.Builder objective(Goal goal) {
    return Toys.problem(POOL, MODELS).setObjectives(List.of(new Objective("y", goal)));
  }

  private static SearchProblem.Builder constrained(Constraint constraint) {
    return Toys.problem(POOL, MODELS).setObjectives(List.of()).optConstraints(List.of(constraint));
  }

  private static ScoreBreakdown explain(SearchProblem.Builder problem, double[] z) {
    var space = new SearchSpace(problem.build());
    return space.explain(List.of(space.point(z, 0)), 0);
  }

  private static ScoreTerm term(String name, SearchProblem.Builder problem, double[] z) {
    return explain(problem, z).terms().stream()
        .filter(t -> t.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** The one term beside the trust region. */
  private static ScoreTerm term(SearchProblem.Builder problem, double[] z) {
    return explain(problem, z).terms().stream()
        .filter(t -> !t.name().equals("trust-region"))
        .findFirst()
        .orElseThrow();
  }

  private static double deviation() {
    double mean = POOL.stream().mapToDouble(p -> p.z()[0]).average().orElseThrow();
    return Math.sqrt(
        POOL.stream().mapToDouble(p -> Math.pow(p.z()[0] - mean, 2)).average().orElseThrow());
  }
}
