package io.athanor.plugins.microstructure.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.athanor.plugins.microstructure.Cells;
import io.athanor.plugins.microstructure.TwoPhase;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Laminates have a closed solution: G. E. Backus, Journal of Geophysical Research 67, 1962,
 * 4427–4440, for elasticity; means and harmonic means for conduction.
 */
class LaminateTest {
  private static final double ONE_MILLIONTH = 1e-4; // in percent

  @ParameterizedTest
  @CsvSource({
    "33, 33, 12, 10, 0.3, 0.3",
    "32, 32, 12, 10, 0.3, 0.3",
    "9, 14, 3, 10, 0.2, 0.4",
    "1, 7, 3, 0.02, 0.1, 0.45",
    "8, 65, 1, 1000, 0.3, 0.3",
    "5, 4, 2, 10000, 0.3, -0.2"
  })
  void allComponentsAreExactAlongBothAxes(
      int height, int width, int ones, double contrast, double poisson0, double poisson1) {
    var phase0 = new IsotropicPhase(1, poisson0);
    var phase1 = new IsotropicPhase(contrast, poisson1);
    Mean mean = new Mean(phase0, phase1, (double) ones / width);
    double across = 1 / mean.of(p -> 1 / p.c11());
    double ratio = mean.of(p -> p.c12() / p.c11());
    double along = mean.of(p -> p.c11() - p.c12() * p.c12() / p.c11()) + ratio * ratio * across;
    double shear = 1 / mean.of(p -> 1 / p.shear());
    TwoPhase acrossX = Cells.laminateAcrossX(height, width, ones);
    var evaluator = new EffectiveStiffness(phase0, phase1, 1e-4);

    check(Solved.all(evaluator, acrossX), across, along, ratio * across, shear);
    check(Solved.all(evaluator, acrossX.transposed()), along, across, ratio * across, shear);
  }

  @ParameterizedTest
  @CsvSource({"33, 33, 12, 10", "32, 32, 12, 10", "9, 14, 3, 0.001", "6, 65, 20, 1000"})
  void conductivityIsExactAlongBothAxes(int height, int width, int ones, double contrast) {
    double fraction = (double) ones / width;
    double across = 1 / (fraction / contrast + 1 - fraction);
    double along = fraction * contrast + 1 - fraction;
    TwoPhase acrossX = Cells.laminateAcrossX(height, width, ones);
    var evaluator = new EffectiveConductivity(1, contrast, 1e-4);

    Map<String, Double> solved = Solved.all(evaluator, acrossX);
    assertThat(solved.get("conductivity_xx")).isCloseTo(across, withinPercentage(ONE_MILLIONTH));
    assertThat(solved.get("conductivity_yy")).isCloseTo(along, withinPercentage(ONE_MILLIONTH));
    Map<String, Double> turned = Solved.all(evaluator, acrossX.transposed());
    assertThat(turned.get("conductivity_xx")).isCloseTo(along, withinPercentage(ONE_MILLIONTH));
    assertThat(turned.get("conductivity_yy")).isCloseTo(across, withinPercentage(ONE_MILLIONTH));
  }

  private static void check(
      Map<String, Double> solved, double xx, double yy, double xy, double shear) {
    assertThat(solved.get("stiffness_xx")).isCloseTo(xx, withinPercentage(ONE_MILLIONTH));
    assertThat(solved.get("stiffness_yy")).isCloseTo(yy, withinPercentage(ONE_MILLIONTH));
    assertThat(solved.get("stiffness_xy")).isCloseTo(xy, withinPercentage(ONE_MILLIONTH));
    assertThat(solved.get("stiffness_shear")).isCloseTo(shear, withinPercentage(ONE_MILLIONTH));
  }

  private record Mean(IsotropicPhase phase0, IsotropicPhase phase1, double fraction) {
    double of(ToDoubleFunction<IsotropicPhase> quantity) {
      return (1 - fraction) * quantity.applyAsDouble(phase0)
          + fraction * quantity.applyAsDouble(phase1);
    }
  }
}
