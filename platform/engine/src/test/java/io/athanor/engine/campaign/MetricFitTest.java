package io.athanor.engine.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.engine.search.LatentMetric;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricFitTest {
  private static final LatentMetric RULER = LatentMetric.weighted(new double[] {1});

  @Test
  void findsTheRangeThatMadeThePairs() {
    MetricFit fit = MetricFit.of(RULER, pairs(0.5, 2));
    // the greatest pair is near the limit, which is put a little above it
    assertThat(fit.limit()).isBetween(0.49, 0.53);
    double truth = -0.5 * Math.expm1(-0.5);
    assertThat(distance(fit, 1)).isBetween(0.85 * truth, truth);
  }

  @Test
  void believesPairsThatSayItFlattersAndNoOthers() {
    MetricFit fit = MetricFit.of(RULER, pairs(0.5, 2));
    assertThat(fit.wary(List.of())).isSameAs(fit);
    assertThat(fit.wary(pairs(0.5, 1))).isSameAs(fit);
    MetricFit wary = fit.wary(pairs(0.5, 6));
    assertThat(distance(wary, 1)).isLessThan(0.5 * distance(fit, 1)).isPositive();
  }

  @Test
  void equalStructuresTellNothing() {
    MetricFit fit =
        MetricFit.of(RULER, List.of(new MetricFit.Pair(1, 0), new MetricFit.Pair(0, 0)));
    assertThat(distance(fit, 3)).isEqualTo(3);
  }

  private static double distance(MetricFit fit, double apart) {
    return fit.metric().distance(new double[] {0}, new double[] {apart});
  }

  private static List<MetricFit.Pair> pairs(double limit, double range) {
    var pairs = new ArrayList<MetricFit.Pair>();
    for (int i = 1; i <= 100; i++) {
      double r = 0.1 * i;
      pairs.add(new MetricFit.Pair(r, -limit * Math.expm1(-r / range)));
    }
    return pairs;
  }
}
