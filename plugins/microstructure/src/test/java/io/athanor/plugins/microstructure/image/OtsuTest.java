package io.athanor.plugins.microstructure.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OtsuTest {

  @Test
  void splitsTwoPeaksHalfWayBetweenThem() {
    double[] values = new double[1000];
    for (int i = 0; i < values.length; i++) {
      values[i] = i < 300 ? 40 : 180;
    }
    assertThat(Otsu.level(values, 40, 180)).isEqualTo(110);
  }

  @Test
  void isTheBestOfAllLevelsByDefinition() {
    var random = new SplittableRandom(3);
    double[] values = new double[4096];
    for (int i = 0; i < values.length; i++) {
      double gray = i % 3 == 0 ? random.nextGaussian(70, 25) : random.nextGaussian(160, 30);
      values[i] = Math.rint(Math.min(255, Math.max(0, gray)));
    }
    values[0] = 0;
    values[1] = 255;
    double level = Otsu.level(values, 0, 255);
    double best = betweenClassVariance(values, level);
    for (int other = 0; other < 255; other++) {
      assertThat(betweenClassVariance(values, other + 0.5)).isLessThanOrEqualTo(best * (1 + 1e-12));
    }
  }

  private static double betweenClassVariance(double[] values, double level) {
    double[] high = Arrays.stream(values).filter(v -> v > level).toArray();
    double[] low = Arrays.stream(values).filter(v -> v <= level).toArray();
    if (high.length == 0 || low.length == 0) {
      return 0;
    }
    double gap =
        Arrays.stream(high).average().orElseThrow() - Arrays.stream(low).average().orElseThrow();
    return (double) high.length * low.length * gap * gap;
  }
}
