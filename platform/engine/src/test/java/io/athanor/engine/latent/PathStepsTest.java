package io.athanor.engine.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PathStepsTest {

  private static PathSteps line(Double... places) {
    return PathSteps.of(List.of(places), (a, b) -> Math.abs(a - b));
  }

  private static double value(OptionalDouble number) {
    return number.orElseThrow();
  }

  @Test
  void anEvenPathHasNoUnevenness() {
    PathSteps even = line(0.0, 0.25, 0.5, 0.75, 1.0);
    assertThat(value(even.unevenness())).isCloseTo(0, within(1e-9));
    assertThat(value(even.largestShare())).isEqualTo(0.25);
    assertThat(even.length()).isEqualTo(1);
    assertThat(value(even.detour())).isEqualTo(1);
  }

  @Test
  void oneJumpIsAsUnevenAsCanBeWhateverTheNumberOfSteps() {
    assertThat(value(line(0.0, 0.0, 7.0).unevenness())).isCloseTo(1, within(1e-12));
    PathSteps late = line(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 3.0);
    assertThat(value(late.unevenness())).isCloseTo(1, within(1e-12));
    assertThat(value(late.largestShare())).isEqualTo(1);
  }

  @Test
  void betweenTheTwoItIsTheCoefficientOfVariationOverItsGreatest() {
    // steps 1, 2, 3: mean 2, variance 2/3, CV 1/√6, greatest CV of three √2
    PathSteps steps = line(0.0, 1.0, 3.0, 6.0);
    assertThat(value(steps.unevenness())).isCloseTo(1 / Math.sqrt(12), within(1e-12));
    assertThat(value(steps.largestShare())).isEqualTo(0.5);
    // half of the steps do all the work: √((4·½ − 1)/3)
    assertThat(value(line(0.0, 1.0, 1.0, 2.0, 2.0).unevenness()))
        .isCloseTo(Math.sqrt(1.0 / 3), within(1e-12));
  }

  @Test
  void theUnitDoesNotMatter() {
    assertThat(value(line(0.0, 1e-12, 3e-12).unevenness()))
        .isCloseTo(value(line(0.0, 1e12, 3e12).unevenness()), within(1e-12));
  }

  @Test
  void aWayForthAndBackIsADetour() {
    assertThat(value(line(0.0, 2.0, 1.0).detour())).isEqualTo(3);
    assertThat(line(0.0, 2.0, 0.0).detour()).isEmpty();
    assertThat(line(0.0, 2.0, 0.0).unevenness()).isPresent();
  }

  @Test
  void whereNothingChangesThereIsNothingToMeasure() {
    PathSteps still = line(1.0, 1.0, 1.0);
    assertThat(still.unevenness()).isEmpty();
    assertThat(still.largestShare()).isEmpty();
    assertThat(still.detour()).isEmpty();
    assertThat(still.length()).isZero();
  }

  @Test
  void whatIsNoPathIsRefused() {
    assertThatThrownBy(() -> line(1.0, 2.0)).hasMessageContaining("1 steps");
    assertThatThrownBy(() -> new PathSteps(List.of(1.0, Double.NaN), 1))
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> new PathSteps(List.of(1.0, -1.0), 1)).hasMessageContaining("-1.0");
  }
}
