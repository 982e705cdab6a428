package io.athanor.engine.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LeavesTest {
  private static final String BIAS = "decoder/03Linear_bias";

  @BeforeAll
  static void engine() {
    Native.configure();
  }

  @Test
  void aPassSeesTheWeightsOfTheStepBefore() {
    try (VaeNetwork network = network()) {
      Parameter bias = network.trainable().get(BIAS);
      for (float shift : new float[] {0, 2, 5}) {
        VaeNetwork.copyInto(bias.getArray(), new float[] {shift, shift, shift, shift});
        try (NativeScope scope = NativeScope.under(network.manager())) {
          network.record(0, () -> network.value(bias).square().sum());
          assertThat(network.gradients(scope).get(BIAS).toFloatArray())
              .containsOnly(2 * shift)
              .hasSize(4);
        }
      }
    }
  }

  @Test
  void gradientsOfOnePassAreNotAddedToThoseOfTheNext() {
    try (VaeNetwork network = network()) {
      Parameter bias = network.trainable().get(BIAS);
      try (NativeScope scope = NativeScope.under(network.manager())) {
        for (int pass = 0; pass < 2; pass++) {
          network.record(0, () -> network.value(bias).mul(network.value(bias)).sum().mul(3));
          network.record(0, () -> network.value(bias).sum());
        }
        assertThat(network.gradients(scope).get(BIAS).toFloatArray()).containsOnly(1f);
      }
    }
  }

  @Test
  void whatHadNoPartInTheLossHasTheGradientZero() {
    try (VaeNetwork network = network();
        NativeScope scope = NativeScope.under(network.manager())) {
      Parameter bias = network.trainable().get(BIAS);
      network.record(0, () -> network.value(bias).sum());
      network
          .gradients(scope)
          .forEach(
              (name, gradient) ->
                  assertThat(gradient.toFloatArray())
                      .as(name)
                      .hasSize((int) network.trainable().get(name).getArray().size())
                      .containsOnly(name.equals(BIAS) ? 1f : 0f));
    }
  }

  @Test
  void aParameterTakenPastTheStoreIsRefused() {
    try (VaeNetwork network = network();
        NativeScope scope = NativeScope.under(network.manager())) {
      NDArray array = network.trainable().get(BIAS).getArray();
      network.record(0, () -> array.square().sum());
      assertThatThrownBy(() -> network.gradients(scope))
          .hasMessageContaining(BIAS)
          .hasMessageContaining("ParameterStore");
    }
  }

  private static VaeNetwork network() {
    return VaeNetwork.fresh(ToyVae.mlp(4, 3, 2, 1), Device.cpu(), 1);
  }
}
