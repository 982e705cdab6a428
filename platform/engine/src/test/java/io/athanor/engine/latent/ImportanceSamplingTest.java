package io.athanor.engine.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import io.athanor.sdk.Likelihood;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A linear decoder with Gaussian noise, whose ln p(x) = ln N(x; b, W·Wᵀ + σ²I) is known. */
class ImportanceSamplingTest {
  private static final int INPUTS = 3;
  private static final double SIGMA = 0.7;
  private static final float[] X = {0.4f, -0.9f, 1.3f};

  @BeforeAll
  static void engine() {
    Native.configure();
  }

  @Test
  void findsTheExactLikelihood() {
    try (VaeNetwork network = VaeNetwork.fresh(linear(), Device.cpu(), 3)) {
      double estimate =
          new ImportanceSampling(network).logLikelihood(X, Optional.empty(), 100_000, 5);
      assertThat(estimate).isCloseTo(exact(network), within(0.01));
    }
  }

  @Test
  void theBoundRisesWithTheDrawsFromTheElboTowardsTheLikelihood() {
    try (VaeNetwork network = VaeNetwork.fresh(linear(), Device.cpu(), 3)) {
      double elbo = bound(network, 1);
      double five = bound(network, 5);
      double fifty = bound(network, 50);
      double exact = exact(network);
      assertThat(elbo).isLessThan(five - 0.01);
      assertThat(five).isLessThan(fifty);
      assertThat(fifty).isLessThan(exact + 0.05).isGreaterThan(exact - 0.3);
    }
  }

  /** Mean of the bound over many copies of the item. */
  private static double bound(VaeNetwork network, int draws) {
    int copies = 4000;
    float[] items = new float[copies * INPUTS];
    for (int i = 0; i < items.length; i++) {
      items[i] = X[i % INPUTS];
    }
    try (NativeScope scope = NativeScope.under(network.manager())) {
      NDArray input = scope.manager().create(items, new Shape(copies, INPUTS));
      float[] normal = Noise.normal(copies * draws, new SplittableRandom(draws));
      NDArray noise = scope.manager().create(normal, new Shape((long) copies * draws, 1));
      Optional<NDArray> unconditional = Optional.empty();
      return -ElboGraph.of(network, input, unconditional, Optional.empty(), noise, draws, false)
          .loss(1, 0)
          .getFloat();
    }
  }

  private static ToyVae linear() {
    return new ToyVae(
        new Shape(INPUTS),
        1,
        Linear.builder().setUnits(2).build(),
        Linear.builder().setUnits(INPUTS).build(),
        new Shape(INPUTS),
        Likelihood.gaussian(SIGMA).as("gaussian"));
  }

  /** With one latent dimension the covariance is w·wᵀ + σ²I: Sherman–Morrison inverts it. */
  private static double exact(VaeNetwork network) {
    Weights weights = network.weights();
    Map<String, Parameter> parameters = network.trainable();
    double[] w = new double[INPUTS];
    double[] b = new double[INPUTS];
    parameters.forEach(
        (name, parameter) -> {
          long[] shape = parameter.getArray().getShape().getShape();
          if (name.startsWith("decoder/")) {
            double[] target = name.endsWith("weight") ? w : b;
            float[] values = weights.values(name, shape);
            for (int i = 0; i < INPUTS; i++) {
              target[i] = values[i];
            }
          }
        });
    double ww = 0;
    double wr = 0;
    double rr = 0;
    for (int i = 0; i < INPUTS; i++) {
      double r = X[i] - b[i];
      ww += w[i] * w[i];
      wr += w[i] * r;
      rr += r * r;
    }
    double variance = SIGMA * SIGMA;
    double logDeterminant = INPUTS * Math.log(variance) + Math.log1p(ww / variance);
    double square = (rr - wr * wr / (variance + ww)) / variance;
    return -0.5 * (INPUTS * Math.log(2 * Math.PI) + logDeterminant + square);
  }
}
