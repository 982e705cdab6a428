package io.athanor.engine.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.Likelihood;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LikelihoodTest {
  private NDManager manager;

  @BeforeEach
  void engine() {
    Native.configure();
    manager = DjlRuntime.engine().newBaseManager(Device.cpu());
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void bernoulliIsTheShareOfEachOutcomeAndItsGradientIsPredictedMinusTrue() {
    float[] logits = {-40, -3, -0.5f, 0, 0.5f, 3, 40};
    float[] x = {0, 1, 0, 1, 0.25f, 0, 1};
    NDArray parameters = manager.create(logits, new Shape(7, 1));
    parameters.setRequiresGradient(true);
    NDArray truth = manager.create(x, new Shape(7, 1));
    var nats = new NDArray[1];
    GradientTape.record(
        1,
        () -> {
          nats[0] = Likelihood.bernoulli().nats(truth, parameters);
          return nats[0].sum();
        });
    float[] gradient = parameters.getGradient().toFloatArray();
    for (int i = 0; i < x.length; i++) {
      double p = 1 / (1 + Math.exp(-logits[i]));
      double wanted = -x[i] * Math.log(p) - (1 - x[i]) * Math.log1p(-p);
      if (Double.isFinite(wanted)) {
        assertThat((double) nats[0].toFloatArray()[i]).isCloseTo(wanted, within(1e-5));
      }
      assertThat((double) gradient[i]).isCloseTo(p - x[i], within(1e-6));
    }
  }

  static Stream<Arguments> densities() {
    return Stream.of(
        Arguments.of("gaussian", Likelihood.gaussian(0.3)),
        Arguments.of("gaussian, its own σ", Likelihood.gaussian(new float[] {0.3f})),
        Arguments.of("laplace", Likelihood.laplace(0.2)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("densities")
  void aDensityIntegratesToOne(String name, Likelihood likelihood) {
    int n = 4001;
    float step = 0.002f;
    float[] grid = new float[n];
    for (int i = 0; i < n; i++) {
      grid[i] = (i - n / 2) * step;
    }
    NDArray location = manager.create(new float[n], new Shape(n, 1)).add(0.1f);
    double integral = 0;
    for (float nats :
        likelihood.nats(manager.create(grid, new Shape(n, 1)), location).toFloatArray()) {
      integral += Math.exp(-nats) * step;
    }
    assertThat(integral).as(name).isCloseTo(1, within(2e-3));
  }

  @Test
  void elementsAddUpItemByItem() {
    NDArray x = manager.create(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, new Shape(2, 2, 2));
    NDArray mean = manager.zeros(new Shape(2, 2, 2));
    double constant = 4 * Math.log(2 * Math.sqrt(2 * Math.PI));
    assertThat(Likelihood.gaussian(2).nats(x, mean).toFloatArray())
        .containsExactly(
            new float[] {(float) (30 / 8.0 + constant), (float) (174 / 8.0 + constant)},
            within(1e-4f));
    assertThat(Likelihood.gaussian(new float[] {2, 2, 2, 2}).nats(x, mean).toFloatArray())
        .containsExactly(Likelihood.gaussian(2).nats(x, mean).toFloatArray(), within(1e-4f));
    assertThat(Likelihood.laplace(1).nats(x, mean).toFloatArray())
        .containsExactly(
            new float[] {(float) (10 + 4 * Math.log(2)), (float) (26 + 4 * Math.log(2))},
            within(1e-4f));
    assertThat(Likelihood.laplace(1).as("pixels").terms(x, mean)).containsOnlyKeys("pixels");
  }

  @Test
  void refusesAWidthThatIsNone() {
    assertThatThrownBy(() -> Likelihood.gaussian(0))
        .isInstanceOf(AthanorException.class)
        .hasMessageContaining("sigma is 0.0");
    assertThatThrownBy(() -> Likelihood.laplace(Double.NaN)).hasMessageContaining("scale is NaN");
  }
}
