package io.athanor.engine.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PivotIndexTest {
  private final double[][] points = normal(500, 1);

  @Test
  void findsWhatMeasuringAllDistancesFinds() {
    // saturating below and above what is asked about, and not at all
    LatentMetric weighted = LatentMetric.weighted(new double[] {0.5, 0.1, 1, 0.02});
    List<LatentMetric> metrics =
        List.of(
            weighted,
            LatentMetric.saturating(Distances::euclidean, 0.5, 3),
            LatentMetric.saturating(weighted, 0.1, 1),
            (a, b) -> Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]));
    for (LatentMetric metric : metrics) {
      for (double limit : new double[] {0.05, 0.2, 1}) {
        var index = new PivotIndex(metric, points, limit);
        int found = 0;
        for (double[] z : normal(300, 2)) {
          double least = limit;
          for (double[] point : points) {
            least = Math.min(least, metric.distance(point, z));
          }
          assertThat(index.nearestWithin(z)).isEqualTo(least);
          found += least < limit ? 1 : 0;
        }
        assertThat(index.nearestWithin(points[17])).isZero();
        assertThat(found).isBetween(0, 300);
      }
    }
  }

  @Test
  void anEmptyIndexIsFarFromEverything() {
    var index = new PivotIndex(Distances::euclidean, new double[0][], 0.1);
    assertThat(index.nearestWithin(new double[4])).isEqualTo(0.1);
    assertThat(index.nearest(new double[4])).isInfinite();
  }

  private static double[][] normal(int n, long seed) {
    var random = new Random(seed);
    double[][] x = new double[n][4];
    for (double[] z : x) {
      for (int j = 0; j < 4; j++) {
        z[j] = random.nextGaussian();
      }
    }
    return x;
  }
}
