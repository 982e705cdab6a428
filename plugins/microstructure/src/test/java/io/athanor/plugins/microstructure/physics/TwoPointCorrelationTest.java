package io.athanor.plugins.microstructure.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.athanor.plugins.microstructure.Cells;
import io.athanor.plugins.microstructure.TwoPhase;
import io.athanor.sdk.PropertyResult;
import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwoPointCorrelationTest {
  private final SplittableRandom random = new SplittableRandom(4);

  @ParameterizedTest
  @CsvSource({"33, 33", "16, 16", "12, 31", "1, 9"})
  void countsPairsExactly(int height, int width) {
    TwoPhase cell = Cells.noise(height, width, 0.4, random);
    TwoPointCorrelation s2 = TwoPointCorrelation.of(cell);
    for (int trial = 0; trial < 20; trial++) {
      int dy = random.nextInt(-height, height);
      int dx = random.nextInt(-width, width);
      TwoPhase moved = cell.shifted(dy, dx);
      int both = 0;
      for (int i = 0; i < cell.pixels(); i++) {
        both += cell.phase(i / width, i % width) & moved.phase(i / width, i % width);
      }
      assertThat(s2.at(dy, dx)).isEqualTo((double) both / cell.pixels());
    }
  }

  @ParameterizedTest
  @CsvSource({"33, 33", "64, 64", "12, 31", "20, 65", "9, 130", "1, 9", "2, 2", "1, 1"})
  void ofAFewShiftsIsTheSame(int height, int width) {
    TwoPhase cell = Cells.noise(height, width, 0.4, random);
    TwoPointCorrelation all = TwoPointCorrelation.of(cell);
    for (int trial = 0; trial < 20; trial++) {
      Shifts shifts = new Shifts(CellSize.of(cell));
      int[] dy = random.ints(5, -height, height).toArray();
      int[] dx = random.ints(5, -width, width).toArray();
      for (int i = 0; i < dy.length; i++) {
        shifts.add(dy[i], dx[i]);
      }
      TwoPointCorrelation few = TwoPointCorrelation.of(cell, shifts);
      for (int i = 0; i < dy.length; i++) {
        assertThat(few.at(dy[i], dx[i])).isEqualTo(all.at(dy[i], dx[i]));
      }
    }
  }

  @Test
  void whatWasNotCountedIsNotGivenOut() {
    TwoPhase cell = Cells.noise(8, 8, 0.4, random);
    Shifts shifts = new Shifts(CellSize.of(cell));
    shifts.add(1, -2);
    TwoPointCorrelation few = TwoPointCorrelation.of(cell, shifts);

    assertThat(few.at(-1, 2)).isEqualTo(few.at(1, 6));
    assertThatThrownBy(() -> few.at(1, 2)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void startsAtTheVolumeFractionAndAveragesToItsSquare() {
    TwoPhase cell = Cells.noise(20, 27, 0.3, random);
    TwoPointCorrelation s2 = TwoPointCorrelation.of(cell);
    double fraction = cell.volumeFraction();

    assertThat(s2.at(0, 0)).isEqualTo(fraction);
    assertThat(s2.radial()[0]).isEqualTo(fraction);
    assertThat(Arrays.stream(s2.map()).average().orElseThrow())
        .isCloseTo(fraction * fraction, within(1e-12));
    assertThat(s2.normalised(0, 0)).isCloseTo(1, within(1e-12));
  }

  @Test
  void tellsTheAxesApart() {
    TwoPointCorrelation s2 = TwoPointCorrelation.of(Cells.laminateAcrossX(8, 8, 4));

    assertThat(s2.along(Axis.Y)).containsOnly(0.5);
    assertThat(s2.along(Axis.X)).containsExactly(0.5, 0.375, 0.25, 0.125, 0);
  }

  @Test
  void correlationLengthIsWhereTheCorrelationHasDecayed() {
    var lengths = new CorrelationLengths();
    TwoPhase laminate = Cells.laminateAcrossX(8, 8, 4);

    // normalised: 1 - x / 2 along x
    assertThat(Solved.value(lengths, laminate, "correlation_length_x"))
        .isCloseTo(2 * (1 - 1 / Math.E), within(1e-12));
    assertThat(lengths.evaluate(laminate, Set.of("correlation_length_y")).values())
        .allSatisfy(r -> assertThat(r).isInstanceOf(PropertyResult.Unavailable.class));
    assertThat(lengths.evaluate(Cells.uniform(8, 8, 1), Set.of("correlation_length_x")).values())
        .allSatisfy(r -> assertThat(r).isInstanceOf(PropertyResult.Unavailable.class));
  }

  @ParameterizedTest
  @CsvSource({"33, 33", "64, 64", "1, 9", "2, 2", "1, 1"})
  void pairsTellTheInterfaceToo(int height, int width) {
    TwoPhase cell = Cells.noise(height, width, 0.6, random);

    assertThat((double) TwoPointCorrelation.of(cell).interfaceEdges() / cell.pixels())
        .isEqualTo(Morphology.interfaceLength(cell));
  }

  @Test
  void interfaceLengthCountsEdgesAcrossTheBoundary() {
    var morphology = new Morphology();

    assertThat(Solved.value(morphology, Cells.laminateAcrossX(8, 8, 4), "interface_length"))
        .isEqualTo(2 * 8 / 64.0);
    assertThat(Solved.value(morphology, Cells.of("#...", "....", "...."), "interface_length"))
        .isEqualTo(4 / 12.0);
    assertThat(Solved.value(morphology, Cells.of("#.", ".#"), "interface_length")).isEqualTo(2);
    assertThat(Solved.value(morphology, Cells.uniform(3, 3, 1), "interface_length")).isZero();
  }
}
