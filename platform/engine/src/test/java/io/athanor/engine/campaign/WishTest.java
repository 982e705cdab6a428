package io.athanor.engine.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.athanor.engine.search.Constraint;
import io.athanor.engine.search.Goal;
import io.athanor.engine.search.Objective;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WishTest {
  private static Wish wish(Goal goal, Constraint... constraints) {
    return new Wish(List.of(new Objective("p", goal)), List.of(constraints), Map.of("p", 2.0));
  }

  @Test
  void aTargetIsMissedByTheErrorBeyondItsTolerance() {
    Wish wish = wish(new Goal.Target(4, 0.02));
    assertThat(wish.miss(Map.of("p", 4.08))).isZero();
    assertThat(wish.miss(Map.of("p", 4.4))).isCloseTo(0.08, within(1e-12));
    assertThat(wish.miss(Map.of())).isEqualTo(1);
  }

  @Test
  void aRangeIsMissedByTheDistanceInItsWidths() {
    Wish wish = wish(new Goal.Between(1, 3));
    assertThat(wish.miss(Map.of("p", 3.0))).isZero();
    assertThat(wish.miss(Map.of("p", 4.0))).isEqualTo(0.5);
    assertThat(wish.miss(Map.of("p", 0.0))).isEqualTo(0.5);
  }

  @Test
  void amongThoseThatMeetATargetTheNearerComesFirst() {
    Wish wish = wish(new Goal.Target(4, 0.02));
    assertThat(wish.order().compare(Map.of("p", 4.01), Map.of("p", 4.05))).isNegative();
  }

  @Test
  void whatBreaksAConstraintComesLast() {
    Wish wish = wish(new Goal.Maximize(), new Constraint.PropertyBetween("q", 0, 1));
    Map<String, Double> modest = Map.of("p", 1.0, "q", 0.5);
    Map<String, Double> forbidden = Map.of("p", 9.0, "q", 1.5);
    assertThat(wish.feasible(modest)).isTrue();
    assertThat(wish.feasible(forbidden)).isFalse();
    assertThat(wish.feasible(Map.of("p", 1.0))).isFalse();
    assertThat(wish.order().compare(modest, forbidden)).isNegative();
  }

  @Test
  void aMaximumIsApproachedAndNeverMet() {
    Wish wish = wish(new Goal.Maximize());
    assertThat(wish.canBeMet()).isFalse();
    assertThat(wish.order().compare(Map.of("p", 2.0), Map.of("p", 1.0))).isNegative();
    assertThat(wish(new Goal.Target(1, 0.1)).canBeMet()).isTrue();
  }

  @Test
  void theKolmogorovSmirnovDistanceIsThatOfTheDistributionFunctions() {
    double[] low = {1, 2, 3, 4};
    assertThat(KolmogorovSmirnov.distance(low, low)).isZero();
    assertThat(KolmogorovSmirnov.distance(low, new double[] {5, 6})).isEqualTo(1);
    assertThat(KolmogorovSmirnov.distance(low, new double[] {3, 4, 5, 6})).isEqualTo(0.5);
  }
}
