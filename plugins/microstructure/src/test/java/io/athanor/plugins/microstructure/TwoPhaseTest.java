package io.athanor.plugins.microstructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.plugins.microstructure.generate.GaussianFieldGenerator;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.Options;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TwoPhaseTest {
  private final SplittableRandom random = new SplittableRandom(11);

  @Test
  void readsRowByRowWithXAlongTheRow() {
    TwoPhase cell = TwoPhase.of(2, 3, new int[] {0, 0, 1, 1, 0, 0});

    assertThat(cell.phase(0, 2)).isEqualTo(1);
    assertThat(cell.phase(1, 0)).isEqualTo(1);
    assertThat(cell.phase(1, 2)).isZero();
    assertThat(cell.volumeFraction()).isEqualTo(2 / 6.0);
    assertThat(cell).isEqualTo(Cells.of("..#", "#.."));
  }

  @Test
  void isIndependentOfTheArraysItIsMadeOfAndGivesOut() {
    byte[] given = {0, 1, 1, 0};
    TwoPhase cell = TwoPhase.of(2, 2, given);
    given[0] = 1;
    cell.phases()[1] = 0;

    assertThat(cell).isEqualTo(TwoPhase.of(2, 2, new boolean[] {false, true, true, false}));
  }

  @Test
  void samePixelsInAnotherShapeAreAnotherCell() {
    assertThat(Cells.of("#.#.")).isNotEqualTo(Cells.of("#.", "#."));
  }

  @Test
  void refusesWhatIsNoCell() {
    assertThatThrownBy(() -> TwoPhase.of(0, 3, new byte[0]))
        .isInstanceOf(AthanorException.class)
        .hasMessageContaining("0 x 3");
    assertThatThrownBy(() -> TwoPhase.of(1, 4097, new byte[4097]))
        .isInstanceOf(AthanorException.class)
        .hasMessageContaining("4096");
    assertThatThrownBy(() -> TwoPhase.of(2, 2, new byte[3])).isInstanceOf(AthanorException.class);
    assertThatThrownBy(() -> TwoPhase.of(2, 2, new int[] {0, 1, 0, 256}))
        .isInstanceOf(AthanorException.class)
        .hasMessageContaining("256 at row 1, column 1");
  }

  @Test
  void movesAndMirrors() {
    TwoPhase cell = Cells.of("##.", "...");

    assertThat(cell.shifted(1, 1)).isEqualTo(Cells.of("...", ".##"));
    assertThat(cell.shifted(-1, -1)).isEqualTo(Cells.of("...", "#.#"));
    assertThat(cell.mirroredX()).isEqualTo(Cells.of(".##", "..."));
    assertThat(cell.mirroredY()).isEqualTo(Cells.of("...", "##."));
    assertThat(cell.transposed()).isEqualTo(Cells.of("#.", "#.", ".."));
  }

  @Test
  void canonicalIsTheLeastOfAllImages() {
    for (int[] size : new int[][] {{1, 1}, {1, 5}, {3, 3}, {4, 4}, {3, 5}, {4, 2}}) {
      for (int trial = 0; trial < 40; trial++) {
        TwoPhase cell = Cells.noise(size[0], size[1], random.nextDouble(), random);
        assertThat(cell.canonical().phases()).isEqualTo(leastImage(cell));
      }
    }
  }

  /** Lines that fill a word of bits or not, fit none, are blank, alike or repeat themselves. */
  static Stream<TwoPhase> cellsOfAllKinds() {
    SplittableRandom random = new SplittableRandom(12);
    var generator = new GaussianFieldGenerator();
    var options = Options.of(generator.options(), Map.of("size", 64, "correlationX", 0.2));
    return Stream.of(
        generator.generate(options, random),
        generator.generate(options, random),
        Cells.noise(64, 64, 0.5, random),
        Cells.noise(63, 63, 0.03, random),
        Cells.noise(65, 65, 0.97, random),
        Cells.noise(20, 64, 0.2, random),
        Cells.noise(66, 12, 0.5, random),
        Cells.noise(9, 70, 0.01, random),
        Cells.checkerboard(32),
        Cells.laminateAcrossX(24, 24, 6).shifted(0, 3),
        Cells.uniform(16, 16, 1));
  }

  @ParameterizedTest
  @MethodSource("cellsOfAllKinds")
  void canonicalIsTheLeastOfAllImagesOfLargeCellsToo(TwoPhase cell) {
    assertThat(cell.canonical().phases()).isEqualTo(leastImage(cell));
  }

  @Test
  void canonicalIsTheSameForAllImages() {
    List<TwoPhase> cells =
        List.of(
            Cells.noise(33, 33, 0.4, random),
            Cells.noise(16, 24, 0.1, random),
            Cells.laminateAcrossX(12, 12, 5),
            Cells.checkerboard(14),
            Cells.of("#...", "....", "....", "...."),
            Cells.uniform(9, 9, 1));
    for (TwoPhase cell : cells) {
      for (int trial = 0; trial < 20; trial++) {
        TwoPhase image = cell.shifted(random.nextInt(50), random.nextInt(50));
        image = random.nextBoolean() ? image.mirroredX() : image;
        image = random.nextBoolean() ? image.mirroredY() : image;
        image = random.nextBoolean() && cell.isSquare() ? image.transposed() : image;
        assertThat(image.canonical()).isEqualTo(cell.canonical());
      }
    }
  }

  @Test
  void canonicalTellsDifferentMaterialsApart() {
    TwoPhase chiral = Cells.of("##..", "#...", "#..#", "....");
    TwoPhase other = Cells.of("##..", "#...", "#...", "...#");

    assertThat(chiral.canonical()).isNotEqualTo(other.canonical());
    assertThat(Cells.of("##", "..").canonical()).isEqualTo(Cells.of("#.", "#.").canonical());
    assertThat(Cells.of("##..", "##..").canonical())
        .isNotEqualTo(Cells.of("####", "....").canonical());
  }

  private static byte[] leastImage(TwoPhase cell) {
    return images(cell).map(TwoPhase::phases).min(Arrays::compare).orElseThrow();
  }

  private static Stream<TwoPhase> images(TwoPhase cell) {
    Stream<TwoPhase> turned =
        cell.isSquare() ? Stream.of(cell, cell.transposed()) : Stream.of(cell);
    return turned
        .flatMap(c -> Stream.of(c, c.mirroredX()))
        .flatMap(c -> Stream.of(c, c.mirroredY()))
        .flatMap(TwoPhaseTest::shifts);
  }

  private static Stream<TwoPhase> shifts(TwoPhase cell) {
    return IntStream.range(0, cell.pixels())
        .mapToObj(i -> cell.shifted(i / cell.width(), i % cell.width()));
  }
}
