package io.athanor.engine.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class GaussianPosteriorTest {
  @BeforeAll
  static void engine() {
    Native.configure();
  }

  @Test
  void analyticKlEqualsMonteCarlo() {
    float[] mean = {0f, 0.5f, -2f, 1f};
    float[] logVariance = {0f, -3f, 0.7f, -8f};
    try (NDManager manager = DjlRuntime.engine().newBaseManager()) {
      var posterior =
          new GaussianPosterior(
              manager.create(mean, new Shape(1, 4)), manager.create(logVariance, new Shape(1, 4)));
      float[] analytic = posterior.kl().toFloatArray();
      for (int j = 0; j < 4; j++) {
        double[] estimate = monteCarloKl(mean[j], logVariance[j], 200_000, j);
        assertThat((double) analytic[j]).isCloseTo(estimate[0], within(4 * estimate[1] + 1e-6));
      }
    }
  }

  /** Mean and standard error of ln q(z) − ln p(z) over draws from q. */
  private static double[] monteCarloKl(double mean, double logVariance, int draws, long seed) {
    var random = new SplittableRandom(seed);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < draws; i++) {
      double noise = random.nextGaussian();
      double z = mean + Math.exp(logVariance / 2) * noise;
      double log = -logVariance / 2 - noise * noise / 2 + z * z / 2;
      sum += log;
      squares += log * log;
    }
    double average = sum / draws;
    return new double[] {average, Math.sqrt((squares / draws - average * average) / draws)};
  }

  @Test
  void logVarianceIsBentAndNeverCut() {
    float[] raw = {-1000, -14, -5, 0, 2, 6, 1000};
    try (NDManager manager = DjlRuntime.engine().newBaseManager()) {
      var encoded = new float[14];
      System.arraycopy(raw, 0, encoded, 7, 7);
      NDArray bent = GaussianPosterior.of(manager.create(encoded, new Shape(1, 14))).logVariance();
      float[] values = bent.toFloatArray();
      for (int j = 0; j < 7; j++) {
        assertThat(values[j])
            .isBetween(GaussianPosterior.LOWEST - 1e-3f, GaussianPosterior.HIGHEST + 1e-3f);
      }
      // as good as untouched where posteriors usually are
      assertThat(values[2]).isCloseTo(-5f, within(0.001f));
      assertThat(values[3]).isCloseTo(0f, within(0.005f));
      assertThat(values[4]).isCloseTo(2f, within(0.02f));
    }
  }

  @Test
  void drawsHaveThePosteriorsMoments() {
    int draws = 20_000;
    try (NDManager manager = DjlRuntime.engine().newBaseManager()) {
      var posterior =
          new GaussianPosterior(
              manager.create(new float[] {1.5f}, new Shape(1, 1)),
              manager.create(new float[] {(float) Math.log(0.25)}, new Shape(1, 1)));
      float[] noise = Noise.normal(draws, new SplittableRandom(3));
      float[] z = posterior.sample(manager.create(noise, new Shape(draws, 1))).toFloatArray();
      double sum = 0;
      double squares = 0;
      for (float value : z) {
        sum += value;
        squares += (double) value * value;
      }
      double mean = sum / draws;
      assertThat(mean).isCloseTo(1.5, within(0.015));
      assertThat(squares / draws - mean * mean).isCloseTo(0.25, within(0.01));
    }
  }
}
