package io.athanor.engine.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.athanor.sdk.AthanorException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AggregatedPosteriorTest {
  /** Two clusters at (−3, 0) and (3, 1); in the second the coordinates go together. */
  private static AggregatedPosterior clusters() {
    var random = new SplittableRandom(1);
    var mean = new double[1000][2];
    var stdDev = new double[1000][2];
    for (int i = 0; i < 1000; i++) {
      double a = random.nextGaussian();
      double b = random.nextGaussian();
      mean[i] =
          i % 4 == 0
              ? new double[] {-3 + 0.5 * a, 0.5 * b}
              : new double[] {3 + 0.5 * a, 1 + 0.4 * a + 0.1 * b};
      stdDev[i] = new double[] {0.2, 0.1};
    }
    return AggregatedPosterior.of(new Posterior(mean, stdDev));
  }

  @Test
  void samplesScatterAroundEncodingsByTheWidening() {
    var posterior = clusters();
    assertThat(spread(posterior, 1)).isCloseTo(0.05, within(0.005));
    assertThat(spread(posterior, 2)).isCloseTo(0.2, within(0.02));
    assertThat(spread(posterior, 0)).isZero();
    assertThat(posterior.sample(10, 1, 3)).isDeepEqualTo(posterior.sample(10, 1, 3));
    // each structure once before any comes again
    double[][] round = posterior.sample(1000, 0, 4);
    assertThat(Arrays.stream(round).map(p -> p[0]).distinct()).hasSize(1000);
  }

  /** Mean squared distance of samples from the encoding they came from: one seed, one order. */
  private static double spread(AggregatedPosterior posterior, double widening) {
    double[][] samples = posterior.sample(1000, widening, 4);
    double[][] centres = posterior.sample(1000, 0, 4);
    double sum = 0;
    for (int i = 0; i < samples.length; i++) {
      sum += Moments.squaredDistance(samples[i], centres[i]);
    }
    return sum / samples.length;
  }

  @Test
  void theGaussianHasTheAggregatesMoments() {
    double[][] samples = clusters().gaussian().sample(40_000, 5);
    double[] ones = new double[samples.length];
    Arrays.fill(ones, 1);
    double[] mean = Moments.mean(samples, ones);
    assertThat(mean[0]).isCloseTo(1.5, within(0.06));
    assertThat(mean[1]).isCloseTo(0.75, within(0.03));
    double[][] covariance = Moments.covariance(samples, ones, mean);
    // within the clusters 0.25 + 0.04; between them 3/16 · 6²
    assertThat(covariance[0][0]).isCloseTo(0.29 + 6.75, within(0.5));
    assertThat(covariance[0][1]).isCloseTo(0.75 * 0.2 + 1.125, within(0.15));
  }

  @Test
  void theMixtureFindsTheClusters() {
    var posterior = clusters();
    GaussianMixture mixture = posterior.mixture(2, 9);
    int left = mixture.means()[0][0] < 0 ? 0 : 1;
    assertThat(mixture.weights()[left]).isCloseTo(0.25, within(0.02));
    assertThat(mixture.means()[left]).containsExactly(new double[] {-3, 0}, within(0.1));
    assertThat(mixture.means()[1 - left]).containsExactly(new double[] {3, 1}, within(0.1));
    assertThat(mixture.logDensity(new double[] {3, 1}))
        .isGreaterThan(mixture.logDensity(new double[] {0, 0.5}) + 5);
    assertThat(posterior.mixture(2, 9).means()).isDeepEqualTo(mixture.means());
    assertThat(mixture.sample(500, 2))
        .satisfies(
            points ->
                assertThat(Arrays.stream(points).filter(p -> p[0] < 0).count())
                    .isBetween(90L, 160L));
    assertThat(posterior.mixture(1, 9).components()).isEqualTo(1);
    assertThatThrownBy(() -> posterior.mixture(0, 9)).isInstanceOf(AthanorException.class);
  }

  @Test
  void theDensityIntegratesToOne() {
    GaussianMixture mixture = clusters().mixture(3, 9);
    double sum = 0;
    double step = 0.02;
    for (double x = -8; x < 8; x += step) {
      for (double y = -5; y < 6; y += step) {
        sum += Math.exp(mixture.logDensity(new double[] {x, y})) * step * step;
      }
    }
    assertThat(sum).isCloseTo(1, within(1e-3));
  }

  @Test
  void neighboursAndTheirCovarianceAreLocal() {
    var posterior = clusters();
    double[] z = {3, 1};
    int[] nearest = posterior.nearest(z, 20);
    double[] distances =
        Arrays.stream(nearest)
            .mapToDouble(i -> Moments.squaredDistance(posterior.posterior().mean()[i], z))
            .toArray();
    assertThat(distances).isSorted();
    long nearer =
        Arrays.stream(posterior.posterior().mean())
            .filter(mean -> Moments.squaredDistance(mean, z) < distances[19])
            .count();
    assertThat(nearer).isEqualTo(19);
    assertThat(posterior.nearest(z, 5000)).hasSize(1000);
    double[][] covariance = posterior.localCovariance(z, 700);
    assertThat(covariance[0][1]).isCloseTo(0.2, within(0.05));
    assertThat(covariance[0][0]).isLessThan(0.5);
    // fewer neighbours than dimensions would be singular but for their own spread
    assertThat(posterior.localCovariance(z, 2)[1][1]).isGreaterThanOrEqualTo(0.01);
  }

  @Test
  void oneStructureIsNoDistribution() {
    var single = new Posterior(new double[][] {{0}}, new double[][] {{1}});
    assertThatThrownBy(() -> AggregatedPosterior.of(single)).isInstanceOf(AthanorException.class);
  }
}
