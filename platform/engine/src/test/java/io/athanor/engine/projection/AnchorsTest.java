package io.athanor.engine.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AnchorsTest {
  private static final double[][] POINTS = {{0, 0, 0}, {4, 0, 0}, {0, 4, 0}, {100, 100, 100}};
  private static final double[][] PLANE = {{1, 1}, {5, 1}, {1, 5}, {-50, -50}};

  @Test
  void keepAnchorsAndPlaceOthersAmongTheNearest() {
    double[][] placed =
        new Anchors(POINTS, PLANE).place(new double[][] {{4, 0, 0}, {2, 2, 0}, {1, 0, 0}});
    assertThat(placed[0]).containsExactly(5, 1);
    // as far from three of them
    assertThat(placed[1][0]).isCloseTo(7.0 / 3, within(1e-12));
    assertThat(placed[1][1]).isCloseTo(7.0 / 3, within(1e-12));
    // weights 1, 1/9 and 1/17
    double total = 1 + 1.0 / 9 + 1.0 / 17;
    assertThat(placed[2][0]).isCloseTo((1 + 5.0 / 9 + 1.0 / 17) / total, within(1e-12));
  }

  @Test
  void doWithLessThanThree() {
    double[][] one = {{1, 2}};
    assertThat(new Anchors(one, one).place(new double[][] {{9, 9}})[0]).containsExactly(1, 2);
  }
}
