package io.athanor.plugins.microstructure.micrograph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.sdk.AthanorException;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MicrographTest {
  private final Micrograph square = Grays.ofLevels(5, 5, (row, col) -> 7 * row + col * col);
  private final Micrograph wide = Grays.ofLevels(3, 5, (row, col) -> 7 * row + col * col);

  @Test
  void keepsEightAndSixteenBitsExactly() {
    for (int gray = 0; gray <= 255; gray++) {
      var image = Micrograph.of(1, 1, new double[] {gray / 255.0});
      assertThat(image.level(0)).isEqualTo(257 * gray);
    }
    for (int level = 0; level <= Micrograph.WHITE; level++) {
      var image = Micrograph.of(1, 1, new double[] {level / 65535.0});
      assertThat(image.level(0)).isEqualTo(level);
      assertThat(image.gray(0, 0)).isEqualTo(level / 65535.0);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1e-9, 1.000001, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesWhatIsNoGray(double gray) {
    assertThatThrownBy(() -> Micrograph.of(1, 3, new double[] {0, 1, gray}))
        .isInstanceOfSatisfying(
            AthanorException.class,
            e -> assertThat(e.category()).isEqualTo(AthanorException.Category.DATA))
        .hasMessageContaining("row 0, column 2");
  }

  @Test
  void refusesSizesThatDoNotFit() {
    assertThatThrownBy(() -> Micrograph.ofLevels(2, 2, new char[3]))
        .hasMessage("3 pixels for an image of 2 x 2 pixels");
    assertThatThrownBy(() -> Micrograph.ofLevels(0, 2, new char[0]))
        .hasMessageContaining("sides go from 1 to 4096");
  }

  @Test
  void differenceIsThatOfTheGrays() {
    var black = Grays.of(2, 2, (row, col) -> 0);
    assertThat(black.difference(Grays.of(2, 2, (row, col) -> row))).isEqualTo(0.5);
    assertThat(black.difference(black)).isZero();
  }

  @Test
  void mirrorsTurnsAndTransposes() {
    assertThat(wide.mirrored().gray(1, 0)).isEqualTo(wide.gray(1, 4));
    assertThat(wide.turned().gray(0, 1)).isEqualTo(wide.gray(2, 3));
    assertThat(wide.transposed().gray(4, 2)).isEqualTo(wide.gray(2, 4));
    assertThat(wide.turned().turned()).isEqualTo(wide);
  }

  @Test
  void allOrientationsHaveOneCanonicalImage() {
    for (Micrograph image : List.of(square, wide)) {
      var seen = new HashSet<Micrograph>();
      var random = new SplittableRandom(1);
      for (int i = 0; i < 100; i++) {
        Micrograph turned = new Orientation().apply(image, random).structure();
        assertThat(turned.canonical()).isEqualTo(image.canonical());
        seen.add(turned);
      }
      assertThat(seen).hasSize(image.height() == image.width() ? 8 : 4);
    }
  }
}
