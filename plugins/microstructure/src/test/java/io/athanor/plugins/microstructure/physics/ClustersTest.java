package io.athanor.plugins.microstructure.physics;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.plugins.microstructure.Cells;
import io.athanor.plugins.microstructure.TwoPhase;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ClustersTest {

  @Test
  void straightBarsPercolateAlongTheirAxisOnly() {
    expect(Cells.of("....", "####", "...."), 1, true, false);
    expect(Cells.of(".#.", ".#.", ".#."), 1, false, true);
    expect(Cells.of("####", "....", "####", "...."), 2, true, false);
  }

  @Test
  void touchingBothFacesIsNotEnoughWhenTheEndsDoNotMeet() {
    expect(
        Cells.of(
            "###....", //
            "..###..", //
            "....###", //
            "......."),
        1,
        false,
        false);
  }

  @Test
  void endsMayMeetAcrossTheBoundary() {
    expect(Cells.of("##..##"), 1, false, true); // one row high: every pixel meets itself along y
    expect(Cells.of("##..##", "......"), 1, false, false);
    expect(Cells.of("#....#", "......", "#....#"), 1, false, false);
  }

  @Test
  void cornersDoNotConnect() {
    expect(Cells.of("#...", ".#..", "..#.", "...#"), 4, false, false);
  }

  @Test
  void diagonalStaircaseWindsBothWays() {
    expect(Cells.of("##..", ".##.", "..##", "#..#"), 1, true, true);
  }

  @Test
  void spiralThatWindsInsideTheCellDoesNotPercolate() {
    TwoPhase spiral =
        Cells.of(
            ".........", //
            ".#######.", //
            ".#.....#.", //
            ".#.###.#.", //
            ".#.#...#.", //
            ".#.#####.", //
            ".#.......", //
            ".########", //
            ".........");
    expect(spiral, 1, false, false);
    // the gap closed: now the spiral's outer end meets its arm across the boundary
    TwoPhase closed =
        Cells.of(
            ".........", //
            ".#######.", //
            ".#.....#.", //
            ".#.###.#.", //
            ".#.#...#.", //
            ".#.#####.", //
            ".#.......", //
            "#########", //
            ".........");
    expect(closed, 1, true, false);
  }

  @Test
  void loopsInsideTheCellDoNotPercolate() {
    expect(Cells.of(".....", ".###.", ".#.#.", ".###.", "....."), 1, false, false);
  }

  @Test
  void longWindingPathPercolates() {
    expect(
        Cells.of(
            "#.###", //
            "#.#.#", //
            "#.#.#", //
            "###.#", //
            "....."),
        1,
        true,
        false);
  }

  @Test
  void uniformCells() {
    expect(Cells.uniform(4, 5, 0), 0, false, false);
    expect(Cells.uniform(4, 5, 1), 1, true, true);
    expect(Cells.uniform(1, 1, 1), 1, true, true);
  }

  @Test
  void doesNotDependOnWhereTheCellBegins() {
    var random = new SplittableRandom(9);
    for (int trial = 0; trial < 200; trial++) {
      TwoPhase cell = Cells.noise(12, 15, 0.59, random);
      Clusters here = Clusters.of(cell);
      TwoPhase moved = cell.shifted(random.nextInt(12), random.nextInt(15));
      expect(moved, here.count(), here.percolates(Axis.X), here.percolates(Axis.Y));
      expect(cell.transposed(), here.count(), here.percolates(Axis.Y), here.percolates(Axis.X));
    }
  }

  @Test
  void checksAndPropertiesSayTheSame() {
    TwoPhase bar = Cells.of("....", "####", "....");

    assertThat(new Percolation(Axis.X).violation(bar)).isEmpty();
    assertThat(new Percolation(Axis.Y).violation(bar))
        .hasValueSatisfying(reason -> assertThat(reason).contains("along y"));
    assertThat(Solved.all(new Connectivity(), bar))
        .containsEntry("percolation_x", 1.0)
        .containsEntry("percolation_y", 0.0)
        .containsEntry("components", 1.0);
    assertThat(new BothPhases().violation(bar)).isEmpty();
    assertThat(new BothPhases().violation(Cells.uniform(2, 2, 1)))
        .hasValueSatisfying(reason -> assertThat(reason).contains("phase 1"));
  }

  private static void expect(TwoPhase cell, int count, boolean alongX, boolean alongY) {
    Clusters clusters = Clusters.of(cell);
    assertThat(clusters.count()).isEqualTo(count);
    assertThat(clusters.percolates(Axis.X)).isEqualTo(alongX);
    assertThat(clusters.percolates(Axis.Y)).isEqualTo(alongY);
  }
}
