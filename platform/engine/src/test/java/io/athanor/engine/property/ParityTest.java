package io.athanor.engine.property;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ParityTest {

  @Test
  void coversWhatItsIntervalsAreToCover() {
    var random = new SplittableRandom(3);
    int n = 4000;
    int from = 1000;
    double[] values = new double[n];
    double[] residual = new double[n];
    double[] spread = new double[n];
    boolean[] usable = new boolean[n];
    for (int i = 0; i < n; i++) {
      values[i] = 10 + 2 * random.nextGaussian();
      spread[i] = random.nextDouble(0.1, 1);
      residual[i] = spread[i] * random.nextGaussian();
    }
    var response = new Response(false, 10, 2);
    Parity parity =
        Parity.of(
            values,
            response.standardise(values),
            new HeldOut(residual, spread, usable, from),
            response);
    assertThat(parity.known()).hasSize(n - from);
    assertThat(parity.coverage()).isBetween(0.88, 0.92);
    for (int i = 0; i < n - from; i++) {
      assertThat(parity.known()[i]).isEqualTo(values[from + i]);
      assertThat(parity.predicted()[i]).isBetween(parity.low()[i], parity.high()[i]);
    }
  }

  @Test
  void isExactForAConstant() {
    Parity parity = Parity.exact(new double[] {2, 2, 2});
    assertThat(parity.coverage()).isEqualTo(1);
    assertThat(parity.predicted()).containsExactly(2, 2, 2);
  }
}
