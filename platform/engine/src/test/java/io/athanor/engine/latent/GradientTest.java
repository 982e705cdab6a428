package io.athanor.engine.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GradientTest {
  private static final int BATCH = 8;
  private static final int INPUTS = 6;
  private static final int LATENT = 3;

  @BeforeAll
  static void engine() {
    Native.configure();
  }

  /** For each parameter, along a random direction; the noise of the draw is held fixed. */
  @ParameterizedTest
  @CsvSource({
    "0, 1, 0, 0, 0",
    "0.3, 1, 0, 0, 0",
    "0, 5, 0, 0, 0",
    "0, 1, 4, 0, 0",
    "0, 5, 4, 0, 0",
    "0, 1, 0, 2, 0",
    "0, 3, 4, 2, 0",
    "0, 1, 0, 0, 2",
    "0, 3, 0, 1, 1"
  })
  void reparameterisedGradientEqualsFiniteDifferences(
      double freeBits, int draws, int pseudoInputs, int properties, int conditions) {
    float[] x = Noise.normal(BATCH * INPUTS, new SplittableRandom(1));
    float[] noise = Noise.normal(BATCH * draws * LATENT, new SplittableRandom(2));
    var architecture = ToyVae.mlp(INPUTS, 5, LATENT + conditions, 0.7);
    List<String> names = List.of("stiffness", "price").subList(0, properties);
    List<String> given = List.of("phase", "load").subList(0, conditions);
    var additions = new Additions(pseudoInputs, names, properties > 0 ? 1.5 : 1, given);
    try (VaeNetwork network = VaeNetwork.fresh(architecture, additions, Device.cpu(), 4)) {
      if (pseudoInputs > 0) {
        network.setPseudoInputs(Noise.normal(pseudoInputs * INPUTS, new SplittableRandom(3)));
      }
      stir(network);
      Map<String, float[]> gradients = gradients(network, x, noise, freeBits);
      assertThat(gradients)
          .hasSize(
              8 + (pseudoInputs > 0 ? 1 : 0) + (properties > 0 ? 5 : 0) + (conditions > 0 ? 4 : 0));
      gradients.forEach((name, gradient) -> assertThat(gradient).as(name).doesNotContain(0f));
      var start = network.weights();
      gradients.forEach(
          (name, gradient) -> {
            long[] shape = network.trainable().get(name).getArray().getShape().getShape();
            float[] values = start.values(name, shape);
            float[] direction = Noise.normal(values.length, new SplittableRandom(name.length()));
            double expected = 0;
            for (int i = 0; i < values.length; i++) {
              expected += (double) gradient[i] * direction[i];
            }
            float h = 4e-3f;
            double up = lossAt(network, name, values, direction, h, x, noise, freeBits);
            double down = lossAt(network, name, values, direction, -h, x, noise, freeBits);
            network.load(start);
            assertThat((up - down) / (2 * h))
                .as(name)
                .isCloseTo(expected, within(0.01 + 0.01 * Math.abs(expected)));
          });
    }
  }

  /** Lets a gradient through the conditions' perceptron, which starts at 0. */
  private static void stir(VaeNetwork network) {
    network
        .trainable()
        .forEach(
            (name, parameter) -> {
              if (name.startsWith("conditions/")) {
                int size = (int) parameter.getArray().size();
                float[] values = Noise.normal(size, new SplittableRandom(size));
                for (int i = 0; i < size; i++) {
                  values[i] *= 0.3f;
                }
                VaeNetwork.copyInto(parameter.getArray(), values);
              }
            });
  }

  private static double lossAt(
      VaeNetwork network,
      String name,
      float[] values,
      float[] direction,
      float distance,
      float[] x,
      float[] noise,
      double freeBits) {
    float[] moved = values.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += distance * direction[i];
    }
    Parameter parameter = network.trainable().get(name);
    VaeNetwork.copyInto(parameter.getArray(), moved);
    try (NativeScope scope = NativeScope.under(network.manager())) {
      return loss(network, scope, x, noise, freeBits).getFloat();
    }
  }

  private static Map<String, float[]> gradients(
      VaeNetwork network, float[] x, float[] noise, double freeBits) {
    var gradients = new LinkedHashMap<String, float[]>();
    try (NativeScope scope = NativeScope.under(network.manager())) {
      network.record(0, () -> loss(network, scope, x, noise, freeBits));
      network
          .gradients(scope)
          .forEach((name, gradient) -> gradients.put(name, gradient.toFloatArray()));
    }
    return gradients;
  }

  private static NDArray loss(
      VaeNetwork network, NativeScope scope, float[] x, float[] noise, double freeBits) {
    NDArray input = scope.manager().create(x, new Shape(BATCH, INPUTS));
    NDArray epsilon = scope.manager().create(noise, new Shape(noise.length / LATENT, LATENT));
    int draws = noise.length / LATENT / BATCH;
    return ElboGraph.of(
            network,
            input,
            conditions(network, scope),
            targets(network, scope),
            epsilon,
            draws,
            true)
        .loss(0.8, freeBits);
  }

  private static Optional<NDArray> conditions(VaeNetwork network, NativeScope scope) {
    int count = network.additions().conditions().size();
    return count == 0
        ? Optional.empty()
        : Optional.of(
            scope
                .manager()
                .create(
                    Noise.normal(BATCH * count, new SplittableRandom(5)), new Shape(BATCH, count)));
  }

  /** Of which every third is unknown. */
  private static Optional<Targets.Batch> targets(VaeNetwork network, NativeScope scope) {
    int count = network.additions().properties().size();
    if (count == 0) {
      return Optional.empty();
    }
    float[] values = Noise.normal(BATCH * count, new SplittableRandom(4));
    float[] known = new float[values.length];
    for (int i = 0; i < known.length; i++) {
      known[i] = i % 3 == 0 ? 0 : 1;
    }
    var shape = new Shape(BATCH, count);
    return Optional.of(
        new Targets.Batch(
            scope.manager().create(values, shape), scope.manager().create(known, shape)));
  }
}
