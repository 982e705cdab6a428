package io.athanor.plugins.microstructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.sdk.AthanorException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

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
        TwoPhase least =
            images(cell).min(Comparator.comparing(TwoPhase::phases, Arrays::compare)).orElseThrow();
        assertThat(cell.canonical()).isEqualTo(least);
      }
    }
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

  private static Stream<TwoPhase> images(TwoPhase cell) {
    Stream<TwoPhase> turned =
        cell.isSquare() ? Stream.of(cell, cell.transposed()) : Stream.of(cell);
    return turned
        .flatMap(c -> Stream.of(c, c.mirroredX()))
        .flatMap(c -> Stream.of(c, c.mirroredY()))
        .flatMap(TwoPhaseTest::shifts);
  }

  private static Stream<TwoPhase> shifts(TwoPhase cell) {
    Stream.Builder<TwoPhase> all = Stream.builder();
    for (int row = 0; row < cell.height(); row++) {
      for (int col = 0; col < cell.width(); col++) {
        all.add(cell.shifted(row, col));
      }
    }
    return all.build();
  }
}
