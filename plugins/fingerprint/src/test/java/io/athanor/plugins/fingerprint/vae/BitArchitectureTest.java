package io.athanor.plugins.fingerprint.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BitArchitectureTest {

  @Test
  void latentSizesFitTheWidth() {
    assertThat(BitArchitecture.defaultLatentDim(new Shape(1))).isEqualTo(2);
    assertThat(BitArchitecture.defaultLatentDim(new Shape(64))).isEqualTo(16);
    assertThat(BitArchitecture.defaultLatentDim(new Shape(28, 28))).isEqualTo(50);
  }

  @Test
  void lossIsTheNegativeLogLikelihoodOfTheBits() {
    var architecture = new BitArchitecture(new Shape(1, 2), 1);
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray input = manager.create(new float[] {1, 0, 0, 0}, new Shape(2, 1, 2));
      NDArray logits = manager.create(new float[] {0, 0, 2, -1}, new Shape(2, 2));
      Map<String, NDArray> terms = architecture.reconstructionLoss().terms(input, logits);
      float[] nats = terms.get("bits").toFloatArray();
      assertThat(terms).hasSize(1);
      assertThat((double) nats[0]).isCloseTo(2 * Math.log(2), within(1e-6));
      assertThat((double) nats[1])
          .isCloseTo(Math.log1p(Math.exp(2)) + Math.log1p(Math.exp(-1)), within(1e-6));
    }
  }
}
