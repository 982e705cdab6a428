package io.athanor.engine.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.athanor.engine.property.FitConfig;
import io.athanor.engine.property.Kind;
import io.athanor.engine.property.PropertyModel;
import io.athanor.engine.property.SurrogateFitter;
import io.athanor.engine.run.RunMonitor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CandidateSearchTest {

  @Test
  void findsTheSpheresCentreInTenDimensions() {
    double[] centre = {1.2, -1.2, 1.2, -1.2, 1.2, -1.2, 1.2, -1.2, 1.2, -1.2};
    Map<String, PropertyModel> models =
        Map.of("r2", Toys.exact("r2", 10, z -> Distances.squared(z, centre)));
    var pool = Toys.pool(400, -2, 2, 1, models);
    SearchResult result =
        search(
            Toys.problem(pool, models)
                .setObjectives(List.of(new Objective("r2", new Goal.Minimize()))));
    assertThat(Distances.squared(result.batch().get(0).z(), centre)).isLessThan(0.05);
    assertThat(result.feasibility().feasible()).isTrue();
    assertThat(result.evaluations()).isGreaterThan(6000);
  }

  @Test
  void findsAllThreeOfBraninsOptimaWhenTheyMustLieApart() {
    Map<String, PropertyModel> models = Map.of("f", Toys.exact("f", 2, Toys::branin));
    var pool = braninPool(models);
    SearchResult result =
        search(
            Toys.problem(pool, models)
                .setRules(new BatchRules(3, 4, 0))
                .optBudget(new SearchBudget(15_000))
                .setObjectives(List.of(new Objective("f", new Goal.Minimize()))));
    for (Proposal proposal : result.batch()) {
      assertThat(Toys.branin(proposal.z())).isCloseTo(0.397887, within(0.01));
    }
    assertThat(result.feasibility().words()).isEmpty();
  }

  @Test
  void findsGramacysOptimumAtTheEdgeOfItsConstraint() {
    Map<String, PropertyModel> models =
        Map.of(
            "sum", Toys.exact("sum", 2, Toys::gramacySum),
            "wave", Toys.exact("wave", 2, Toys::gramacyWave),
            "disc", Toys.exact("disc", 2, Toys::gramacyDisc));
    SearchResult result =
        search(
            Toys.problem(Toys.pool(200, 0, 1, 1, models), models)
                .optBudget(new SearchBudget(10_000))
                .optConstraints(
                    List.of(
                        new Constraint.PropertyBetween("wave", Double.NEGATIVE_INFINITY, 0),
                        new Constraint.PropertyBetween("disc", Double.NEGATIVE_INFINITY, 0)))
                .setObjectives(List.of(new Objective("sum", new Goal.Minimize()))));
    double[] z = result.batch().get(0).z();
    assertThat(result.feasibility().feasible()).isTrue();
    assertThat(Toys.gramacyWave(z)).isNegative();
    assertThat(Toys.gramacySum(z)).isCloseTo(0.5998, within(0.005));
  }

  @Test
  void tradesTwoObjectivesOffByTheirWeights() {
    double[] a = {-1, 0, 0, 0};
    double[] b = {1, 0, 0, 0};
    Map<String, PropertyModel> models =
        Map.of(
            "toA", Toys.exact("toA", 4, z -> Distances.squared(z, a)),
            "toB", Toys.exact("toB", 4, z -> Distances.squared(z, b)));
    var pool = Toys.pool(300, -2, 2, 1, models);
    for (double weight : new double[] {1, 3}) {
      SearchResult result =
          search(
              Toys.problem(pool, models)
                  .setObjectives(
                      List.of(
                          new Objective("toA", new Goal.Minimize(), weight),
                          new Objective("toB", new Goal.Minimize(), 1))));
      // the weighted mean of both, up to the two properties' deviations over the pool
      double x = -1 + 2 / (1 + weight);
      assertThat(result.batch().get(0).z()[0]).isCloseTo(x, within(0.15));
      assertThat(Arrays.copyOfRange(result.batch().get(0).z(), 1, 4))
          .containsExactly(new double[3], within(0.15));
    }
  }

  @Test
  void meetsTwoTargetsAtOnce() {
    double[] a = {-1, 0, 0, 0, 0, 0};
    Map<String, PropertyModel> models =
        Map.of(
            "r2", Toys.exact("r2", 6, Toys::sphere),
            "toA", Toys.exact("toA", 6, z -> Distances.squared(z, a)));
    SearchResult result =
        search(
            Toys.problem(Toys.pool(300, -2, 2, 1, models), models)
                .setRules(new BatchRules(6, 0.3, 0))
                .setObjectives(
                    List.of(
                        new Objective("r2", new Goal.Target(3, 0.01)),
                        new Objective("toA", new Goal.Target(2, 0.01)))));
    for (Proposal proposal : result.batch()) {
      assertThat(Toys.sphere(proposal.z())).isCloseTo(3, within(0.03));
      assertThat(Distances.squared(proposal.z(), a)).isCloseTo(2, within(0.02));
    }
    assertThat(result.feasibility().reaches()).hasSize(2).allMatch(Reach::met);
  }

  @Test
  void aRangeIsEnoughWhenItIsAllThatIsWanted() {
    Map<String, PropertyModel> models = Map.of("r2", Toys.exact("r2", 5, Toys::sphere));
    SearchResult result =
        search(
            Toys.problem(Toys.pool(200, -2, 2, 1, models), models)
                .setRules(new BatchRules(8, 0.2, 0))
                .setObjectives(List.of(new Objective("r2", new Goal.Between(1.0, 1.2)))));
    assertThat(result.batch())
        .allSatisfy(p -> assertThat(Toys.sphere(p.z())).isBetween(0.999, 1.201));
  }

  @Test
  void batchesAreDiverseAndNewAndUnlikeWhatWasProposed() {
    Map<String, PropertyModel> models = Map.of("r2", Toys.exact("r2", 4, Toys::sphere));
    var pool = Toys.pool(300, -2, 2, 1, models);
    double[][] dataset = Toys.points(pool.subList(0, 100));
    double[][] avoid = {{0, 0, 0, 0}, {0.5, 0, 0, 0}};
    SearchResult result =
        search(
            Toys.problem(pool, models)
                .optDataset(dataset)
                .optAvoid(avoid)
                .setRules(new BatchRules(6, 0.5, 0.4))
                .setObjectives(List.of(new Objective("r2", new Goal.Minimize()))));
    assertThat(result.score().medium()).isZero();
    for (Proposal proposal : result.batch()) {
      assertThat(proposal.novelty()).isGreaterThanOrEqualTo(0.4);
      assertThat(nearest(proposal.z(), dataset)).isEqualTo(proposal.novelty());
      assertThat(nearest(proposal.z(), avoid)).isGreaterThanOrEqualTo(0.5);
    }
    for (int i = 0; i < 6; i++) {
      for (int j = 0; j < i; j++) {
        assertThat(Distances.euclidean(result.batch().get(i).z(), result.batch().get(j).z()))
            .isGreaterThanOrEqualTo(0.5);
      }
    }
  }

  @Test
  void staysWhereTheDecoderWasChecked() {
    // without the region the search would run off along the slope
    Map<String, PropertyModel> models = Map.of("sum", Toys.exact("sum", 4, z -> z[0] + z[1]));
    var pool = Toys.pool(300, -1, 1, 1, models);
    SearchResult result =
        search(
            Toys.problem(pool, models)
                .setRules(new BatchRules(4, 0, 0))
                .setObjectives(List.of(new Objective("sum", new Goal.Maximize()))));
    TrustRegion region = TrustRegion.of(Toys.points(pool), 0.99);
    assertThat(result.batch()).allSatisfy(p -> assertThat(region.contains(p.z())).isTrue());
    assertThat(result.batch().get(0).z()[0]).isBetween(0.8, 2.0);
  }

  @Test
  void avoidsWhereTheSurrogateIsInDoubt() {
    // equally near to the target everywhere, better known on one side
    Map<String, PropertyModel> models =
        Map.of("y", new Toys.Exact("y", 3, z -> 5 + 0.2 * z[1], z -> z[0] > 0 ? 0.01 : 0.5));
    SearchResult result =
        search(
            Toys.problem(Toys.pool(200, -1, 1, 1, models), models)
                .setRules(new BatchRules(5, 0.1, 0))
                .setObjectives(List.of(new Objective("y", new Goal.Target(5, 0.02)))));
    assertThat(result.batch()).allSatisfy(p -> assertThat(p.z()[0]).isPositive());
  }

  @Test
  void optimismLooksWhereLittleIsKnown() {
    Map<String, PropertyModel> models =
        Map.of("y", new Toys.Exact("y", 3, z -> 0.1 * z[1], z -> z[0] > 0 ? 0.01 : 0.5));
    var problem =
        Toys.problem(Toys.pool(200, -1, 1, 1, models), models)
            .setObjectives(List.of(new Objective("y", new Goal.Maximize())));
    assertThat(search(problem.optPolicy(new SearchPolicy(1, 0.7, 1))).batch().get(0).z()[0])
        .isNegative();
    assertThat(search(problem.optPolicy(new SearchPolicy(1, 0.7, -1))).batch().get(0).z()[0])
        .isPositive();
  }

  @Test
  void theSameProblemGivesTheSameBatch() {
    var first = search(reproducible(7));
    var second = search(reproducible(7));
    var other = search(reproducible(8));
    assertThat(second.score()).isEqualTo(first.score());
    assertThat(second.evaluations()).isEqualTo(first.evaluations());
    for (int i = 0; i < first.batch().size(); i++) {
      assertThat(second.batch().get(i).z()).isEqualTo(first.batch().get(i).z());
      assertThat(second.batch().get(i).score()).isEqualTo(first.batch().get(i).score());
    }
    assertThat(other.batch().get(0).z()).isNotEqualTo(first.batch().get(0).z());
  }

  @Test
  void hitsATargetWithAFittedSurrogate() {
    // what a campaign does: a Gaussian process on checked points, then a target at its upper end
    Map<String, PropertyModel> truth =
        Map.of("y", Toys.exact("y", 8, CandidateSearchTest::response));
    var pool = Toys.pool(300, -1.5, 1.5, 3, truth);
    double[] y = pool.stream().mapToDouble(p -> p.values().get("y")).toArray();
    PropertyModel fitted =
        SurrogateFitter.fit(
                "y",
                Toys.points(pool),
                y,
                FitConfig.defaults().withKinds(Set.of(Kind.GAUSSIAN_PROCESS)),
                1,
                RunMonitor.NONE)
            .model();
    double[] sorted = y.clone();
    Arrays.sort(sorted);
    double target = sorted[285];
    SearchResult result =
        search(
            Toys.problem(pool, Map.of("y", fitted))
                .setRules(new BatchRules(8, 0.3, 0.3))
                .optDataset(Toys.points(pool))
                .setObjectives(List.of(new Objective("y", new Goal.Target(target, 0.01)))));
    assertThat(result.batch())
        .allSatisfy(p -> assertThat(response(p.z())).isCloseTo(target, within(0.03 * target)));
    assertThat(response(result.batch().get(0).z())).isCloseTo(target, within(0.01 * target));
  }

  private static double response(double[] z) {
    double s = 0;
    for (int j = 0; j < z.length; j++) {
      s += z[j] * Math.cos(j);
    }
    return 3 + Math.tanh(s / 3) + 0.2 * z[0] * z[1];
  }

  private static SearchProblem.Builder reproducible(long seed) {
    Map<String, PropertyModel> models =
        Map.of(
            "r2", Toys.exact("r2", 4, Toys::sphere),
            "x", Toys.exact("x", 4, z -> z[0]));
    return Toys.problem(Toys.pool(150, -2, 2, 1, models), models)
        .setRules(new BatchRules(5, 0.3, 0))
        .setSeed(seed)
        .optBudget(new SearchBudget(2000))
        .optConstraints(List.of(new Constraint.PropertyBetween("x", 0.5, 2)))
        .setObjectives(List.of(new Objective("r2", new Goal.Target(2.5, 0.01))));
  }

  private static List<PoolPoint> braninPool(Map<String, PropertyModel> models) {
    return Toys.pool(300, 0, 1, 1, Map.of("f", Toys.exact("f", 2, z -> 0))).stream()
        .map(p -> new double[] {15 * p.z()[0] - 5, 15 * p.z()[1]})
        .map(z -> new PoolPoint(z, Map.of("f", models.get("f").predict(z).mean()), Map.of()))
        .toList();
  }

  private static double nearest(double[] z, double[][] points) {
    return Arrays.stream(points).mapToDouble(p -> Distances.euclidean(z, p)).min().orElseThrow();
  }

  private static SearchResult search(SearchProblem.Builder problem) {
    return CandidateSearch.search(problem.build(), RunMonitor.NONE);
  }
}
