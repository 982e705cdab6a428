package io.athanor.engine.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.athanor.engine.run.RunMonitor;
import io.athanor.sdk.AthanorException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CheckFitterTest {
  private final double[][] x = Responses.normal(400, 6, 1);
  private final FittedCheck fitted = fit(x, passes(x, 2));

  @Test
  void probabilitiesAreFrequencies() {
    double[][] unseen = Responses.normal(4000, 6, 3);
    boolean[] truth = passes(unseen, 4);
    double squares = 0;
    double[] said = new double[5];
    double[] happened = new double[5];
    int[] count = new int[5];
    for (int i = 0; i < unseen.length; i++) {
      double p = fitted.model().probability(unseen[i]);
      assertThat(p).isBetween(0.0, 1.0);
      double error = p - (truth[i] ? 1 : 0);
      squares += error * error;
      int bin = Math.min(4, (int) (5 * p));
      said[bin] += p;
      happened[bin] += truth[i] ? 1 : 0;
      count[bin]++;
    }
    double rate = fitted.passRate();
    assertThat(squares / unseen.length).isLessThan(0.5 * rate * (1 - rate));
    assertThat(fitted.brier()).isCloseTo(squares / unseen.length, within(0.02));
    for (int bin = 0; bin < 5; bin++) {
      assertThat(count[bin]).isGreaterThan(100);
      assertThat(said[bin] / count[bin]).isCloseTo(happened[bin] / count[bin], within(0.15));
    }
  }

  @Test
  void aCheckThatAlwaysPassesIsNearlyCertain() {
    boolean[] passed = new boolean[98];
    Arrays.fill(passed, true);
    FittedCheck always = fit(Arrays.copyOf(x, 98), passed);
    assertThat(always.model().probability(x[0])).isCloseTo(0.99, within(1e-9));

    // until one fails
    FittedCheck refitted =
        CheckFitter.refit(always, new double[][] {{3, 0, 0, 0, 0, 0}}, new boolean[] {false});
    assertThat(refitted.passRate()).isCloseTo(98.0 / 99, within(1e-9));
    assertThat(refitted.model().probability(x[0])).isGreaterThan(0.9);
  }

  @Test
  void verifiedRowsCorrectTheModelWhereTheyAre() {
    double[] z = {1.5, 0, 0, 0, 0, 0};
    assertThat(fitted.model().probability(z)).isGreaterThan(0.8);
    FittedCheck refitted = CheckFitter.refit(fitted, new double[][] {z}, new boolean[] {false});
    assertThat(refitted.model().probability(z)).isLessThan(0.2);
  }

  @Test
  void bytesBringItBack() {
    byte[] bytes = fitted.toBytes();
    FittedCheck stored = FittedCheck.fromBytes(bytes);
    assertThat(stored.toBytes()).isEqualTo(bytes);
    assertThat(stored.model().check()).isEqualTo("percolates");
    for (double[] z : Responses.normal(20, 6, 9)) {
      assertThat(stored.model().probability(z)).isEqualTo(fitted.model().probability(z));
    }
    assertThatThrownBy(() -> FittedCheck.fromBytes(new byte[7]))
        .isInstanceOf(AthanorException.class);
  }

  private static FittedCheck fit(double[][] x, boolean[] passed) {
    return CheckFitter.fit("percolates", x, passed, FitConfig.defaults(), 1, RunMonitor.NONE);
  }

  /** Passes where the first coordinate is high enough, blurred. */
  private static boolean[] passes(double[][] x, long seed) {
    double[] y = Responses.noisy(Responses.at(x, z -> z[0] + 0.3 * z[1] * z[1]), 0.3, seed);
    boolean[] passes = new boolean[y.length];
    for (int i = 0; i < y.length; i++) {
      passes[i] = y[i] > 0.2;
    }
    return passes;
  }
}
