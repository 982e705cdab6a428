package io.athanor.engine.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AdamTest {
  private static final String BIAS = "decoder/03Linear_bias";

  @BeforeAll
  static void engine() {
    Native.configure();
  }

  /** The published algorithm, in double precision, on a gradient that changes from step to step. */
  @ParameterizedTest(name = "on a parameter of {0} numbers, {1}")
  @CsvSource({
    "4,HEAP",
    "1024,HEAP",
    "2500,HEAP",
    "4,DEVICE",
    "2500,DEVICE",
    "4,ROTATED",
    "2500,ROTATED"
  })
  void followsThePublishedUpdate(int size, Kept kept) {
    double[] weight = new double[size];
    double[] mean = new double[size];
    double[] variance = new double[size];
    try (VaeNetwork network = network(size)) {
      var adam = kept.adam(network);
      for (int t = 1; t <= 20; t++) {
        float[] gradient = Noise.normal(size, new SplittableRandom(t));
        step(network, adam, gradient, 0);
        for (int i = 0; i < size; i++) {
          mean[i] = 0.9 * mean[i] + 0.1 * gradient[i];
          variance[i] = 0.99 * variance[i] + 0.01 * gradient[i] * gradient[i];
          double corrected = mean[i] / (1 - Math.pow(0.9, t));
          weight[i] -= 0.01 * corrected / (Math.sqrt(variance[i] / (1 - Math.pow(0.99, t))) + 1e-8);
        }
      }
      float[] actual = bias(network);
      for (int i = 0; i < size; i++) {
        assertThat((double) actual[i]).isCloseTo(weight[i], within(5e-5));
      }
    }
  }

  /** Where the moments lie; what is meant for a GPU also works in the CPU's memory. */
  private enum Kept {
    HEAP,
    DEVICE,
    ROTATED;

    Adam adam(VaeNetwork network) {
      var weights = new LinkedHashMap<String, NDArray>();
      network.trainable().forEach((name, p) -> weights.put(name, p.getArray()));
      return new Adam(
          switch (this) {
            case HEAP -> HeapMoments.of(weights);
            case DEVICE -> DeviceMoments.of(weights, network.manager());
            case ROTATED -> RotatedMoments.of(weights, network.manager());
          });
    }
  }

  @ParameterizedTest
  @EnumSource
  void aGradientFarLongerThanUsualIsShortened(Kept kept) {
    float[] spike = {1000, 0, 0, 0};
    assertThat(secondMomentAfter(kept, spike, 0)).isGreaterThan(9000);
    // to four times the usual length of 1, of which 0.01 of the square enters
    assertThat(secondMomentAfter(kept, spike, 4)).isCloseTo(0.01 * 16 + 0.04, within(2e-3));
  }

  private static double secondMomentAfter(Kept kept, float[] spike, double clip) {
    try (VaeNetwork network = network()) {
      var adam = kept.adam(network);
      for (int t = 0; t < 4; t++) {
        step(network, adam, new float[] {1, 0, 0, 0}, clip);
      }
      assertThat(step(network, adam, spike, clip)).isCloseTo(1000, within(1e-3));
      return adam.state().moments().values(BIAS + "/variance", new long[] {4})[0];
    }
  }

  @ParameterizedTest
  @EnumSource
  void aGradientThatIsNoNumberChangesNothing(Kept kept) {
    try (VaeNetwork network = network()) {
      var adam = kept.adam(network);
      step(network, adam, new float[] {1, 1, 1, 1}, 4);
      var state = adam.state();
      float[] before = bias(network);
      assertThat(step(network, adam, new float[] {1, Float.NaN, 1, 1}, 4)).isNaN();
      assertThat(bias(network)).isEqualTo(before);
      assertThat(adam.state().steps()).isEqualTo(state.steps());
      adam.restore(state);
      assertThat(step(network, adam, new float[] {1, 1, 1, 1}, 4)).isEqualTo(2);
    }
  }

  /** All parameters of a network at once, and on from a state that was put back. */
  @Test
  void theSameOnAnyDevice() {
    float[] gradient = {1, -2, 3, 4};
    try (VaeNetwork one = network();
        VaeNetwork other = network()) {
      Adam heap = Kept.HEAP.adam(one);
      Adam device = Kept.DEVICE.adam(other);
      for (int t = 0; t < 3; t++) {
        everyStep(one, heap, gradient);
        everyStep(other, device, gradient);
      }
      assertSame(one, heap, other, device);
      Adam resumed = Kept.DEVICE.adam(other);
      resumed.restore(heap.state());
      everyStep(one, heap, gradient);
      everyStep(other, resumed, gradient);
      assertSame(one, heap, other, resumed);
    }
  }

  private static void assertSame(VaeNetwork one, Adam adam, VaeNetwork other, Adam otherAdam) {
    var tolerance = Offset.offset(1e-6f);
    one.trainable()
        .forEach(
            (name, parameter) -> {
              long[] shape = parameter.getArray().getShape().getShape();
              assertThat(other.weights().values(name, shape))
                  .as(name)
                  .containsExactly(one.weights().values(name, shape), tolerance);
              for (String moment : List.of(name + "/mean", name + "/variance")) {
                assertThat(otherAdam.state().moments().values(moment, shape))
                    .as(moment)
                    .containsExactly(adam.state().moments().values(moment, shape), tolerance);
              }
            });
  }

  /** A step whose gradient is not 0 for any parameter. */
  private static void everyStep(VaeNetwork network, Adam adam, float[] gradient) {
    try (NativeScope scope = NativeScope.under(network.manager())) {
      NDArray input = scope.manager().create(gradient.clone(), new Shape(1, gradient.length));
      network.record(
          0,
          () ->
              network
                  .decode(network.encode(input, true).get(":, :2"), Optional.empty(), true)
                  .sum());
      adam.step(network.gradients(scope), 0.01, 4);
    }
  }

  private static VaeNetwork network() {
    return network(4);
  }

  private static VaeNetwork network(int inputs) {
    return VaeNetwork.fresh(ToyVae.mlp(inputs, 3, 2, 1), Device.cpu(), 1);
  }

  /** One step by a gradient that is 0 for all but one bias. */
  private static double step(VaeNetwork network, Adam adam, float[] gradient, double clip) {
    try (NativeScope scope = NativeScope.under(network.manager())) {
      NDArray given = scope.manager().create(gradient.clone());
      return adam.step(GivenGradient.of(network, BIAS, given), 0.01, clip);
    }
  }

  private static float[] bias(VaeNetwork network) {
    return network.weights().values(BIAS, new long[] {network.inputShape().get(0)});
  }
}
