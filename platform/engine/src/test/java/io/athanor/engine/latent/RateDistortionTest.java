package io.athanor.engine.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.Shape;
import io.athanor.engine.latent.Diagnosis.LatentUse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RateDistortionTest {

  /** A linear model of k dimensions has D = kβ/2 and R = −k/2·ln β, each but for a constant. */
  @Test
  void theSlopeOfALinearModelsCurveIsBeta() {
    RateDistortion curve =
        RateDistortion.of(
            Stream.of(4.0, 0.5, 1.0, 2.0, 0.25)
                .map(beta -> model(beta, 20 - 1.5 * Math.log(beta), 7 + 1.5 * beta))
                .toList());
    List<RateDistortion.Point> points = curve.points();
    assertThat(points).extracting(RateDistortion.Point::beta).isSorted().hasSize(5);
    for (RateDistortion.Point inner : points.subList(1, 4)) {
      assertThat(inner.slope().orElseThrow()).isCloseTo(inner.beta(), within(0.03 * inner.beta()));
    }
    assertThat(points.get(0).slope()).isEmpty();
    assertThat(points.get(4).slope()).isEmpty();
  }

  @Test
  void aCurveThatRisesIsShownAsItIs() {
    RateDistortion curve =
        RateDistortion.of(List.of(model(1, 10, 5), model(2, 9, 4), model(3, 8, 6)));
    assertThat(curve.points().get(1).slope().orElseThrow()).isCloseTo(0.5, within(1e-9));
  }

  private static TrainedVae model(double beta, double rate, double distortion) {
    var terms = new ElboTerms(Map.of("pixels", distortion), rate, beta);
    return new TrainedVae(
        new byte[0],
        TrainingConfig.defaults(1).toBuilder().beta(new BetaSchedule.Constant(beta)).build(),
        new Shape(4),
        new Shape(4),
        1,
        List.of(),
        new Diagnosis(
            List.of(rate),
            List.of(1.0),
            1,
            new LatentUse(10, terms, 5, 0.1),
            Optional.empty(),
            new Information(10, rate, 1),
            false,
            ""),
        List.of(),
        List.of(),
        new TreeMap<>());
  }
}
