package io.athanor.engine.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.Likelihood;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The learned prior: a mixture of the posteriors of pseudo-inputs. */
class PriorTest {
  private static final int INPUTS = 3;
  private static final double SIGMA = 0.7;
  private static final float[] X = {0.4f, -0.9f, 1.3f};
  private static final double STEP = 0.002;

  @BeforeAll
  static void engine() {
    Native.configure();
  }

  @Test
  void theDensityIntegratesToOne() {
    try (NDManager manager = DjlRuntime.engine().newBaseManager()) {
      var mixture =
          new Prior.Mixture(
              new GaussianPosterior(
                  manager.create(new float[] {-3, 0.5f, 2}, new Shape(3, 1)),
                  manager.create(new float[] {-4, 0, -1}, new Shape(3, 1))));
      double sum = 0;
      for (float log : mixture.logDensity(line(manager)).toFloatArray()) {
        sum += Math.exp(log) * STEP;
      }
      assertThat(sum).isCloseTo(1, within(1e-3));
    }
  }

  /** Far from narrow components every term underflows by itself. */
  @Test
  void theDensityIsKnownFarAway() {
    try (NDManager manager = DjlRuntime.engine().newBaseManager()) {
      var mixture =
          new Prior.Mixture(
              new GaussianPosterior(
                  manager.create(new float[] {0, 0, 9, 9}, new Shape(2, 2)),
                  manager.create(new float[] {-6, -6, -6, -6}, new Shape(2, 2))));
      float log =
          mixture.logDensity(manager.create(new float[] {4, 3}, new Shape(1, 2))).getFloat();
      double expected = -0.5 * (25 * Math.exp(6) - 12) - Math.log(2 * Math.PI) - Math.log(2);
      assertThat((double) log).isCloseTo(expected, within(1e-2));
    }
  }

  @Test
  void oneStandardNormalComponentIsThePlainPrior() {
    try (NDManager manager = DjlRuntime.engine().newBaseManager()) {
      var mixture =
          new Prior.Mixture(
              new GaussianPosterior(
                  manager.zeros(new Shape(1, 4)), manager.zeros(new Shape(1, 4))));
      var posterior =
          new GaussianPosterior(
              manager.create(Noise.normal(20, new SplittableRandom(1)), new Shape(5, 4)),
              manager.create(Noise.normal(20, new SplittableRandom(2)), new Shape(5, 4)));
      NDArray noise = manager.create(Noise.normal(20, new SplittableRandom(3)), new Shape(5, 4));
      NDArray z = posterior.sample(noise);
      assertThat(mixture.logRatio(posterior, z, noise).toFloatArray())
          .containsExactly(
              new Prior.StandardNormal().logRatio(posterior, z, noise).toFloatArray(),
              within(1e-5f));
    }
  }

  /** ln p(x) with the prior of four pseudo-inputs against ∫ p(x|z) p(z) dz over a grid. */
  @Test
  void importanceSamplingFindsTheIntegral() {
    var architecture =
        new ToyVae(
            new Shape(INPUTS),
            1,
            Linear.builder().setUnits(2).build(),
            Linear.builder().setUnits(INPUTS).build(),
            new Shape(INPUTS),
            Likelihood.gaussian(SIGMA).as("gaussian"));
    try (VaeNetwork network = VaeNetwork.fresh(architecture, Additions.vamp(4), Device.cpu(), 3)) {
      network.setPseudoInputs(Noise.normal(4 * INPUTS, new SplittableRandom(6)));
      double estimate =
          new ImportanceSampling(network).logLikelihood(X, Optional.empty(), 100_000, 5);
      assertThat(estimate).isCloseTo(Math.log(integral(network)), within(0.01));
    }
  }

  private static double integral(VaeNetwork network) {
    try (NativeScope scope = NativeScope.under(network.manager())) {
      GaussianPosterior components = ((Prior.Mixture) network.prior()).components();
      float[] mean = components.mean().toFloatArray();
      float[] stdDev = components.stdDev().toFloatArray();
      NDArray line = line(scope.manager());
      float[] z = line.toFloatArray();
      float[] output = network.decode(line, Optional.empty(), false).toFloatArray();
      double sum = 0;
      for (int i = 0; i < z.length; i++) {
        double prior = 0;
        for (int k = 0; k < mean.length; k++) {
          prior += normal(z[i], mean[k], stdDev[k]) / mean.length;
        }
        double likelihood = 1;
        for (int j = 0; j < INPUTS; j++) {
          likelihood *= normal(X[j], output[i * INPUTS + j], SIGMA);
        }
        sum += prior * likelihood * STEP;
      }
      return sum;
    }
  }

  private static double normal(double x, double mean, double stdDev) {
    double t = (x - mean) / stdDev;
    return Math.exp(-t * t / 2) / (stdDev * Math.sqrt(2 * Math.PI));
  }

  /** Points from −12 to 12, (n, 1). */
  private static NDArray line(NDManager manager) {
    float[] points = new float[12_001];
    for (int i = 0; i < points.length; i++) {
      points[i] = (float) (-12 + STEP * i);
    }
    return manager.create(points, new Shape(points.length, 1));
  }

  @Test
  void fitsClusteredCodesBetterThanTheStandardPrior() {
    var data = ToyData.clusters(1000, 12, 6, 0.1, 5);
    var config =
        TrainingConfig.defaults(2).toBuilder()
            .beta(new BetaSchedule.Warmup(1, 5))
            .epochs(30)
            .batchSize(50)
            .learningRate(0.01, 0.001)
            .augment(false)
            .patience(0)
            .build();
    Diagnosis standard = train(data, config).diagnosis();
    Diagnosis learned =
        train(data, config.toBuilder().additions(Additions.vamp(12)).build()).diagnosis();
    assertThat(learned.information().aggregatedKl())
        .isLessThan(standard.information().aggregatedKl() - 0.2)
        .isGreaterThan(-0.1);
    assertThat(learned.terms().elbo()).isGreaterThan(standard.terms().elbo());
    // the diagnosis by dimension stays one against N(0, 1)
    assertThat(learned.klPerDimension().stream().mapToDouble(Double::doubleValue).sum())
        .isGreaterThan(learned.terms().kl());
  }

  private static TrainedVae train(TrainingData data, TrainingConfig config) {
    return ToyData.train(() -> ToyVae.mlp(12, 32, 2, 0.3), data, config);
  }

  /** With running statistics and dropout, which the pseudo-inputs pass through too. */
  @Test
  void aResumedRunGivesTheBytesOfAnUndisturbedOne() {
    var data = ToyData.stripes(60, 9, 2);
    var config =
        TrainingConfig.defaults(3).toBuilder()
            .beta(new BetaSchedule.Warmup(0.5, 2))
            .epochs(5)
            .batchSize(16)
            .additions(Additions.vamp(80))
            .build();
    TrainedVae resumed = ToyData.resumed(ToyVae::delicate, data, config, 2);
    long[] shape = {80, 1, 9, 9};
    assertThat(Weights.fromBytes(resumed.weights()).values("prior/pseudoInputs", shape))
        .hasSize(80 * 81);
  }

  @Test
  void drawsComeFromTheMixture() {
    var config =
        TrainingConfig.defaults(2).toBuilder()
            .beta(new BetaSchedule.Constant(0.2))
            .epochs(3)
            .batchSize(16)
            .additions(Additions.vamp(5))
            .build();
    TrainedVae trained =
        ToyData.train(() -> ToyVae.conv(9, 2, 2), ToyData.stripes(60, 9, 2), config);
    try (var space = LatentSpace.open(new ToyDomain(9, 2), trained, DeviceChoice.CPU);
        VaeNetwork network =
            VaeNetwork.of(
                ToyVae.conv(9, 2, 2),
                config.additions(),
                Device.cpu(),
                Weights.fromBytes(trained.weights()))) {
      double[][] z = space.samplePrior(20_000, 1);
      assertThat(space.samplePrior(3, 1)).isDeepEqualTo(Arrays.copyOf(z, 3));
      double expected = 0;
      double spread = 0;
      try (NativeScope scope = NativeScope.under(network.manager())) {
        var components = ((Prior.Mixture) network.prior()).components();
        float[] mean = scope.read(components.mean());
        float[] stdDev = scope.read(components.stdDev());
        for (int k = 0; k < 5; k++) {
          expected += mean[2 * k] / 5;
          spread += (mean[2 * k] * mean[2 * k] + stdDev[2 * k] * stdDev[2 * k]) / 5;
        }
      }
      assertThat(Arrays.stream(z).mapToDouble(row -> row[0]).average().orElseThrow())
          .isCloseTo(expected, within(0.05));
      assertThat(Arrays.stream(z).mapToDouble(row -> row[0] * row[0]).average().orElseThrow())
          .isCloseTo(spread, within(0.05));
      double[] likelihood = space.logLikelihood(List.of(new BitSet()), 10, 1);
      assertThat(likelihood[0]).isFinite();
    }
  }

  @Test
  void freeBitsAreRefused() {
    var config = TrainingConfig.defaults(2).toBuilder().freeBits(0.1).additions(Additions.vamp(5));
    assertThatThrownBy(config::build)
        .isInstanceOf(AthanorException.class)
        .hasMessageContaining("freeBits is 0.1 but must be 0 where the prior is learned");
    assertThatThrownBy(() -> Additions.vamp(1001)).hasMessageContaining("pseudoInputs is 1001");
  }
}
