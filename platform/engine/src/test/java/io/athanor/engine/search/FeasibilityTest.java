package io.athanor.engine.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.athanor.engine.property.PropertyModel;
import io.athanor.engine.run.RunMonitor;
import io.athanor.sdk.AthanorException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeasibilityTest {
  private static final Map<String, PropertyModel> MODELS =
      Map.of(
          "fraction", Toys.exact("fraction", 3, z -> z[0]),
          "stiffness", Toys.exact("stiffness", 3, z -> 10 * z[0] + 0.1 * z[1]),
          "other", Toys.exact("other", 3, z -> z[1]),
          "third", Toys.exact("third", 3, z -> -z[0] - z[1]));
  private static final List<PoolPoint> POOL = Toys.pool(300, 0, 1, 1, MODELS);

  @Test
  void aConstraintThatNeverHoldsIsNamedWithTheNearestSeen() {
    Feasibility feasibility =
        feasibility(
            new Constraint.PropertyBetween("other", 0.2, 0.8),
            new Constraint.PropertyBetween("fraction", 3, 4));
    assertThat(feasibility.feasible()).isFalse();
    assertThat(feasibility.conflicts()).hasSize(1);
    assertThat(feasibility.conflicts().get(0).constraints())
        .containsExactly(new Constraint.PropertyBetween("fraction", 3, 4));
    assertThat(feasibility.words().get(0))
        .startsWith("fraction between [3, 4] was never seen; nearest seen: fraction 0.99");
  }

  @Test
  void twoConstraintsThatFightAreNamedTogether() {
    var low = new Constraint.PropertyBetween("fraction", 0.2, 0.25);
    var stiff = new Constraint.PropertyBetween("stiffness", 6, Double.POSITIVE_INFINITY);
    Feasibility feasibility =
        feasibility(new Constraint.PropertyBetween("other", 0.1, 0.9), low, stiff);
    assertThat(feasibility.conflicts()).hasSize(1);
    assertThat(feasibility.conflicts().get(0).constraints()).containsExactly(low, stiff);
    assertThat(feasibility.conflicts().get(0).words())
        .startsWith(
            "fraction between [0.2, 0.25] and stiffness >= 6 never hold together; nearest seen:"
                + " fraction ");
  }

  @Test
  void threeConstraintsThatFightOnlyTogetherAreFound() {
    // any two of x >= 0.6, y >= 0.6 and x + y <= 1.1 can be had
    Feasibility feasibility =
        feasibility(
            new Constraint.PropertyBetween("stiffness", 0, 100),
            new Constraint.PropertyBetween("fraction", 0.6, 1),
            new Constraint.PropertyBetween("other", 0.6, 1),
            new Constraint.PropertyBetween("third", -1.1, 0));
    assertThat(feasibility.conflicts()).hasSize(1);
    assertThat(feasibility.conflicts().get(0).constraints())
        .extracting(c -> ((Constraint.PropertyBetween) c).property())
        .containsExactly("fraction", "other", "third");
  }

  @Test
  void aCheckThatFightsIsNamed() {
    List<PoolPoint> pool =
        POOL.stream()
            .map(p -> new PoolPoint(p.z(), p.values(), Map.of("percolates", p.z()[0] > 0.7)))
            .toList();
    Feasibility feasibility =
        CandidateSearch.search(
                Toys.problem(pool, MODELS)
                    .optChecks(
                        Map.of(
                            "percolates",
                            new Toys.ExactCheck("percolates", 3, z -> z[0] > 0.7 ? 0.95 : 0.05)))
                    .optConstraints(
                        List.of(
                            new Constraint.CheckPasses("percolates"),
                            new Constraint.PropertyBetween("fraction", 0, 0.5)))
                    .setObjectives(List.of(new Objective("other", new Goal.Maximize())))
                    .build(),
                RunMonitor.NONE)
            .feasibility();
    assertThat(feasibility.conflicts().get(0).words())
        .startsWith("check percolates and fraction between [0, 0.5] never hold together;")
        .contains("check percolates passed with fraction 0.7");
  }

  @Test
  void aTargetOutOfReachIsAnsweredWithTheNearestReachable() {
    SearchResult result =
        CandidateSearch.search(
            Toys.problem(POOL, MODELS)
                .setObjectives(List.of(new Objective("stiffness", new Goal.Target(50, 0.02))))
                .build(),
            RunMonitor.NONE);
    assertThat(result.feasibility().feasible()).isTrue();
    Reach reach = result.feasibility().reaches().get(0);
    assertThat(reach.met()).isFalse();
    assertThat(reach.nearest()).isBetween(9.9, 20.0);
    assertThat(reach.words())
        .startsWith("stiffness = 50 is predicted to be out of reach; nearest reachable: 1")
        .contains("nearest computed so far");
    assertThat(result.feasibility().words()).containsExactly(reach.words());
  }

  @Test
  void targetsThatFightAreToldFromTargetsOutOfReach() {
    Feasibility feasibility =
        CandidateSearch.search(
                Toys.problem(POOL, MODELS)
                    .setObjectives(
                        List.of(
                            new Objective("stiffness", new Goal.Target(8, 0.01)),
                            new Objective("fraction", new Goal.Target(0.3, 0.01))))
                    .build(),
                RunMonitor.NONE)
            .feasibility();
    assertThat(feasibility.words())
        .anySatisfy(
            w -> assertThat(w).contains("reachable alone, but not together with the other"));
  }

  @Test
  void aBatchThatDoesNotFitSaysSo() {
    Feasibility feasibility =
        CandidateSearch.search(
                Toys.problem(POOL, MODELS)
                    .setRules(new BatchRules(20, 1, 0))
                    .setObjectives(List.of(new Objective("other", new Goal.Maximize())))
                    .build(),
                RunMonitor.NONE)
            .feasibility();
    assertThat(feasibility.feasible()).isTrue();
    assertThat(feasibility.notes()).singleElement().asString().contains("minDistance 1");
  }

  @Test
  void whatHasNoModelIsRefusedByName() {
    var problem =
        Toys.problem(POOL, MODELS)
            .setObjectives(List.of(new Objective("density", new Goal.Maximize())));
    assertThatThrownBy(problem::build)
        .isInstanceOf(AthanorException.class)
        .hasMessageContaining("'density'")
        .hasMessageContaining("[fraction, other, stiffness, third]");
    assertThatThrownBy(
            () ->
                Toys.problem(POOL, MODELS)
                    .setObjectives(List.of())
                    .optConstraints(List.of(new Constraint.CheckPasses("connected")))
                    .build())
        .hasMessageContaining("check 'connected'");
    assertThatThrownBy(() -> new Constraint.PropertyBetween("fraction", 0.9, 0.1))
        .isInstanceOf(AthanorException.class)
        .hasMessageContaining("empty range");
  }

  @Test
  void metTargetsSayNothing() {
    SearchResult result =
        CandidateSearch.search(
            Toys.problem(POOL, MODELS)
                .setObjectives(List.of(new Objective("stiffness", new Goal.Target(5, 0.02))))
                .build(),
            RunMonitor.NONE);
    assertThat(result.feasibility().words()).isEmpty();
    assertThat(result.feasibility().reaches().get(0).nearest()).isCloseTo(5, within(0.1));
  }

  private static Feasibility feasibility(Constraint... constraints) {
    return CandidateSearch.search(
            Toys.problem(POOL, MODELS)
                .setRules(new BatchRules(2, 0, 0))
                .optBudget(new SearchBudget(3000))
                .optConstraints(List.of(constraints))
                .setObjectives(List.of(new Objective("other", new Goal.Maximize())))
                .build(),
            RunMonitor.NONE)
        .feasibility();
  }
}
