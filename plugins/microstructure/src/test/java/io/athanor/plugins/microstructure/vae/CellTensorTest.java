package io.athanor.plugins.microstructure.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.Shape;
import io.athanor.plugins.microstructure.TwoPhase;
import io.athanor.plugins.microstructure.generate.GaussianFieldGenerator;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.Options;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellTensorTest {
  private static final int SIZE = 33;
  private static final Shape SHAPE = new Shape(2, SIZE, SIZE);

  private final CellTensor tensor = new CellTensor();

  private static TwoPhase cell(double correlation, int seed) {
    var generator = new GaussianFieldGenerator();
    return generator.generate(
        Options.of(
            generator.options(),
            Map.of("size", SIZE, "correlationX", correlation, "correlationY", correlation)),
        new SplittableRandom(seed));
  }

  /**
   * What a decoder would give that knows the cell's texture, and its pixels as far as it is sure.
   */
  private float[] output(TwoPhase cell, float sureness) {
    float[] encoded = tensor.encode(cell);
    int pixels = cell.pixels();
    int texture = new TextureStatistics(cell.height(), cell.width()).size();
    var output = new float[pixels + texture];
    for (int i = 0; i < pixels; i++) {
      output[i] = sureness * (2 * encoded[i] - 1);
    }
    System.arraycopy(encoded, pixels, output, pixels, texture);
    return output;
  }

  private static double interfaceLength(TwoPhase cell) {
    return new TextureStatistics(cell.height(), cell.width()).interfaceLength(cell.phases());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.03, 0.06, 0.12, 0.24})
  void aDecoderThatIsSureOfEveryPixelGivesTheCellBack(double correlation) {
    TwoPhase cell = cell(correlation, 3);
    TwoPhase drawn = tensor.draw(output(cell, 12), SHAPE, new SplittableRandom(1));
    assertThat(drawn.hammingDistance(cell)).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.03, 0.06, 0.12})
  void aDecoderThatKnowsTheTextureAloneGivesAnotherCellOfThatTexture(double correlation) {
    TwoPhase cell = cell(correlation, 4);
    TwoPhase drawn = tensor.draw(output(cell, 0), SHAPE, new SplittableRandom(1));
    assertThat(drawn.phaseOneCount()).isEqualTo(cell.phaseOneCount());
    assertThat(interfaceLength(drawn)).isCloseTo(interfaceLength(cell), within(0.02));
    assertThat(drawn.hammingDistance(cell)).isGreaterThan(cell.pixels() / 10);
  }

  @Test
  void theDrawDependsOnTheSeedAlone() {
    float[] output = output(cell(0.06, 5), 0.5f);
    TwoPhase drawn = tensor.draw(output, SHAPE, new SplittableRandom(1));
    assertThat(tensor.draw(output, SHAPE, new SplittableRandom(1))).isEqualTo(drawn);
    assertThat(tensor.draw(output, SHAPE, new SplittableRandom(2))).isNotEqualTo(drawn);
  }

  @Test
  void theTextureTellsAStretchedCellFromItsTransposition() {
    var generator = new GaussianFieldGenerator();
    TwoPhase wide =
        generator.generate(
            Options.of(
                generator.options(),
                Map.of("size", SIZE, "correlationX", 0.24, "correlationY", 0.06)),
            new SplittableRandom(6));
    TwoPhase drawn = tensor.draw(output(wide, 0), SHAPE, new SplittableRandom(1));
    float[] texture = new TextureStatistics(SIZE, SIZE).of(drawn);
    float alongX = texture[texture.length - 2];
    float alongY = texture[texture.length - 1];
    assertThat(alongY).isGreaterThan(alongX + 0.5f);
  }

  @Test
  void anOutputThatIsNoNumberIsRefused() {
    float[] output = output(cell(0.06, 5), 1);
    output[7] = Float.NaN;
    assertThatThrownBy(() -> tensor.draw(output, SHAPE, new SplittableRandom(1)))
        .isInstanceOf(AthanorException.class)
        .hasMessageContaining("learning rate");
  }
}
