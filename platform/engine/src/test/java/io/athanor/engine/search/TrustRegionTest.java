package io.athanor.engine.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.athanor.sdk.AthanorException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TrustRegionTest {
  private final double[][] checked = correlated(800, 1);
  private final TrustRegion region = TrustRegion.of(checked, 0.97);

  @Test
  void mostPointsLikeTheCheckedAreInside() {
    double[][] fresh = correlated(4000, 2);
    int inside = 0;
    for (double[] z : fresh) {
      inside += region.contains(z) ? 1 : 0;
    }
    assertThat(inside / 4000.0).isCloseTo(0.97, within(0.02));
  }

  @Test
  void farPointsAreOutsideTheMoreTheFarther() {
    double[] far = {80, 80, 0, 0, 0};
    double[] farther = {120, 120, 0, 0, 0};
    assertThat(region.contains(far)).isFalse();
    assertThat(region.excess(far)).isPositive();
    assertThat(region.excess(farther)).isGreaterThan(region.excess(far));
    assertThat(region.radius()).isPositive();
  }

  @Test
  void distanceIsMeasuredByTheDataAndNotByTheAxes() {
    // the first two coordinates go together: against each other one is soon outside
    assertThat(region.contains(new double[] {12, 12, 0, 0, 0})).isTrue();
    assertThat(region.contains(new double[] {12, -12, 0, 0, 0})).isFalse();
  }

  @Test
  void coordinatesThatNeverVariedMustNotVary() {
    double[][] flat = correlated(200, 3);
    for (double[] z : flat) {
      z[4] = 1;
    }
    TrustRegion thin = TrustRegion.of(flat, 0.98);
    double[] z = {0, 0, 0, 0, 1};
    assertThat(thin.contains(z)).isTrue();
    z[4] = 2;
    assertThat(thin.contains(z)).isFalse();
  }

  @Test
  void theEmptyMiddleOfManyDimensionsIsOutside() {
    // nearer to the points than they are to each other, and yet unlike them all
    assertThat(normal(24).contains(new double[24])).isFalse();
    assertThat(normal(24).excess(new double[24])).isGreaterThan(0.9);
    // in few dimensions the middle is where most points are
    assertThat(normal(2).contains(new double[2])).isTrue();
  }

  @Test
  void tooFewPointsAreRefused() {
    assertThatThrownBy(() -> TrustRegion.of(correlated(5, 1), 0.97))
        .isInstanceOf(AthanorException.class)
        .hasMessageContaining("decode and check more");
    assertThatThrownBy(() -> TrustRegion.of(checked, 1.5)).isInstanceOf(AthanorException.class);
  }

  private static TrustRegion normal(int d) {
    var random = new Random(4);
    double[][] x = new double[600][d];
    for (double[] z : x) {
      for (int j = 0; j < d; j++) {
        z[j] = random.nextGaussian();
      }
    }
    return TrustRegion.of(x, 0.98);
  }

  private static double[][] correlated(int n, long seed) {
    var random = new Random(seed);
    double[][] x = new double[n][5];
    for (double[] z : x) {
      double common = 10 * random.nextGaussian();
      z[0] = common + random.nextGaussian();
      z[1] = common + random.nextGaussian();
      for (int j = 2; j < 5; j++) {
        z[j] = random.nextGaussian();
      }
    }
    return x;
  }
}
