package io.athanor.plugins.microstructure.micrograph.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.Likelihood;
import io.athanor.sdk.Options;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrayArchitectureTest {

  @ParameterizedTest
  @CsvSource({"8, 8", "16, 24", "33, 33", "65, 40"})
  void everySizeComesBack(int height, int width) {
    var architecture =
        new GrayArchitecture(new Shape(1, height, width), 3, Likelihood.laplace(0.05));
    try (NDManager manager = NDManager.newBaseManager()) {
      Shape image = new Shape(2, 1, height, width);
      var x = manager.ones(image);
      var posterior = output(architecture.encoder(), manager, image, new NDList(x));
      assertThat(posterior).isEqualTo(new Shape(2, 6));
      var z = manager.ones(new Shape(2, 3));
      assertThat(output(architecture.decoder(), manager, z.getShape(), new NDList(z)))
          .isEqualTo(image);
    }
  }

  private static Shape output(Block block, NDManager manager, Shape shape, NDList in) {
    block.initialize(manager, DataType.FLOAT32, shape);
    assertThat(block.getOutputShapes(new Shape[] {shape})[0]).isNotNull();
    return block
        .forward(new ParameterStore(manager, false), in, false)
        .singletonOrThrow()
        .getShape();
  }

  @Test
  void sidesOutOfRangeAreTheUsersToChange() {
    assertThatThrownBy(() -> new GrayArchitecture(new Shape(1, 7, 64), 3, Likelihood.laplace(0.05)))
        .isInstanceOfSatisfying(
            AthanorException.class,
            e -> assertThat(e.category()).isEqualTo(AthanorException.Category.USER))
        .hasMessageContaining("7 x 64");
  }

  @Test
  void optionsGiveLikelihoodsOfTheAskedDeviation() {
    try (NDManager manager = NDManager.newBaseManager()) {
      var x = manager.create(new float[] {0.5f}, new Shape(1, 1));
      var off = manager.create(new float[] {0.7f}, new Shape(1, 1));
      double b = 0.1 / Math.sqrt(2);
      assertThat(nats(Map.of("scale", 0.1), x, off))
          .isCloseTo(Math.log(2 * b) + 0.2 / b, within(1e-4));
      assertThat(nats(Map.of("scale", 0.1, "loss", "gaussian"), x, off))
          .isCloseTo(Math.log(0.1 * Math.sqrt(2 * Math.PI)) + 2, within(1e-4));
    }
  }

  private static double nats(
      Map<String, ?> options, ai.djl.ndarray.NDArray x, ai.djl.ndarray.NDArray location) {
    return GrayLikelihood.of(Options.of(GrayLikelihood.options(), options))
        .nats(x, location)
        .toFloatArray()[0];
  }
}
