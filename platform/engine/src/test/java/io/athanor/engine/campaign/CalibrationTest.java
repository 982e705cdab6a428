package io.athanor.engine.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Measured values that follow from computed ones in ways that are known. */
class CalibrationTest {
  private static final double NOISE = 0.02;

  private static double[] computed(int n, long seed) {
    var random = new SplittableRandom(seed);
    return random.doubles(n, 2, 8).toArray();
  }

  private static Calibration fit(int n, long seed, DoubleUnaryOperator laboratory) {
    double[] computed = computed(n, seed);
    var random = new java.util.Random(seed);
    double[] measured =
        Arrays.stream(computed)
            .map(laboratory)
            .map(v -> v + NOISE * random.nextGaussian())
            .toArray();
    return Calibration.fit("voigt", "GPa", computed, measured, unknown(n));
  }

  private static OptionalDouble[] unknown(int n) {
    var all = new OptionalDouble[n];
    Arrays.fill(all, OptionalDouble.empty());
    return all;
  }

  @Test
  void valuesThatAreRightStayAsTheyAre() {
    double[] values = computed(12, 1);
    Calibration exact = Calibration.fit("voigt", "GPa", values, values, unknown(12));
    assertThat(exact.corrects()).isFalse();
    assertThat(exact.errorBefore()).isZero();
    int corrected = 0;
    for (int seed = 0; seed < 100; seed++) {
      corrected += fit(12, seed, v -> v).corrects() ? 1 : 0;
    }
    // noise alone rarely passes for an error of the computation
    assertThat(corrected).isLessThan(10);
  }

  @Test
  void aFactorAnAmountAndALineAreTold() {
    Calibration factor = fit(6, 3, v -> 1.25 * v);
    assertThat(factor.intercept()).isZero();
    assertThat(factor.slope()).isCloseTo(1.25, within(0.02));
    assertThat(factor.errorAfter()).isLessThan(0.1 * factor.errorBefore());
    Calibration amount = fit(6, 4, v -> v - 0.7);
    assertThat(amount.slope()).isEqualTo(1);
    assertThat(amount.intercept()).isCloseTo(-0.7, within(0.03));
    Calibration line = fit(12, 5, v -> 3 + 0.5 * v);
    assertThat(line.intercept()).isCloseTo(3, within(0.1));
    assertThat(line.slope()).isCloseTo(0.5, within(0.02));
    assertThat(line.apply(4)).isCloseTo(5, within(0.05));
    assertThat(line.words()).contains("corrected by 12 measured values");
  }

  @Test
  void twoValuesAreTooFew() {
    assertThat(fit(2, 6, v -> 2 * v).corrects()).isFalse();
    assertThat(fit(3, 6, v -> 2 * v).corrects()).isTrue();
    assertThat(fit(0, 6, v -> v).rows()).isZero();
  }

  @Test
  void whatIsSureCountsForMore() {
    double[] computed = {4, 4, 4, 4};
    double[] measured = {5, 5, 5, 9};
    OptionalDouble sure = OptionalDouble.of(0.01);
    OptionalDouble[] lastIsUnsure = {sure, sure, sure, OptionalDouble.of(5)};
    OptionalDouble[] alike = {sure, sure, sure, sure};
    double weighed = Calibration.fit("v", "", computed, measured, lastIsUnsure).apply(4);
    double plain = Calibration.fit("v", "", computed, measured, alike).apply(4);
    assertThat(Math.abs(weighed - 5)).isLessThan(Math.abs(plain - 5));
  }
}
