package io.athanor.engine.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UmapTest {

  /** Three clouds far apart in directions that the principal plane can't all show. */
  private static double[][] clouds(int each, int clouds, double apart) {
    var random = new SplittableRandom(2);
    double[][] points = new double[clouds * each][10];
    for (int i = 0; i < points.length; i++) {
      for (int j = 0; j < 10; j++) {
        points[i][j] = random.nextGaussian() + (j == i % clouds ? apart : 0);
      }
    }
    return points;
  }

  @Test
  void cloudsStayApart() {
    int clouds = 5;
    double[][] plane = Umap.plane(clouds(60, clouds, 25), 15, 1);
    for (int i = 0; i < plane.length; i++) {
      int own = i % clouds;
      assertThat(neighbours(plane, i, 15)).allMatch(j -> j % clouds == own);
    }
  }

  @Test
  void everyPointIsThereAndFinite() {
    double[][] points = clouds(40, 2, 50);
    points[7] = new double[] {900, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    double[][] plane = Umap.plane(points, 5, 1);
    assertThat(plane).hasNumberOfRows(80);
    assertThat(Arrays.stream(plane).flatMapToDouble(Arrays::stream)).allMatch(Double::isFinite);
  }

  @Test
  void keepsMoreNeighboursOfARolledSheetThanItsPrincipalPlane() {
    var random = new SplittableRandom(3);
    double[][] roll = new double[600][];
    for (int i = 0; i < roll.length; i++) {
      double turn = 1.5 * Math.PI * (1 + 2 * random.nextDouble());
      roll[i] =
          new double[] {turn * Math.cos(turn), 10 * random.nextDouble(), turn * Math.sin(turn)};
    }
    double umap = kept(roll, Umap.plane(roll, 12, 5));
    double pca = kept(roll, PrincipalAxes.of(roll).plane(roll));
    assertThat(umap).isGreaterThan(0.6).isGreaterThan(pca + 0.1);
  }

  @Test
  void theSeedDecides() {
    double[][] points = clouds(30, 3, 4);
    assertThat(Umap.plane(points, 10, 8)).isDeepEqualTo(Umap.plane(points, 10, 8));
    assertThat(Umap.plane(points, 10, 9)[0]).isNotEqualTo(Umap.plane(points, 10, 8)[0]);
  }

  @Test
  void fewEqualAndSinglePointsAreLaidOutToo() {
    assertThat(Umap.plane(new double[][] {{1, 2}}, 15, 1)).hasNumberOfRows(1);
    double[][] equal = new double[6][3];
    assertThat(Arrays.stream(Umap.plane(equal, 15, 1)).flatMapToDouble(Arrays::stream))
        .allMatch(Double::isFinite);
    assertThatThrownBy(() -> Umap.plane(equal, 1, 1)).hasMessageContaining("2 neighbours");
  }

  @Test
  void weightsFollowThePaper() {
    double[][] line = {{0}, {1}, {3}, {7}, {8}};
    List<NeighbourGraph.Edge> edges = NeighbourGraph.of(line, 3).edges();
    assertThat(edges.stream().map(e -> Set.of(e.one(), e.other())).collect(Collectors.toSet()))
        .hasSameSizeAs(edges);
    // nearest of each other: surely neighbours
    assertThat(weight(edges, 0, 1)).isEqualTo(1);
    assertThat(weight(edges, 3, 4)).isEqualTo(1);
    // from 0: exp(−2/σ) + exp(−6/σ) = log₂ 3 − 1, that is exp(−2/σ) = x with x + x³ = 0.58496;
    // from 2 the nearest is 1, and 0 comes next: y + y² = 0.58496
    double x = root(3);
    double y = root(2);
    assertThat(weight(edges, 0, 2)).isCloseTo(x + y - x * y, within(1e-9));
  }

  private static double root(int power) {
    double low = 0;
    double high = 1;
    for (int i = 0; i < 100; i++) {
      double middle = (low + high) / 2;
      if (middle + Math.pow(middle, power) < Math.log(3) / Math.log(2) - 1) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static double weight(List<NeighbourGraph.Edge> edges, int one, int other) {
    return edges.stream()
        .filter(e -> e.one() == one && e.other() == other)
        .findFirst()
        .orElseThrow()
        .weight();
  }

  /** Mean share of the ten nearest that are among the ten nearest in the plane. */
  private static double kept(double[][] points, double[][] plane) {
    return IntStream.range(0, points.length)
        .mapToDouble(
            i -> {
              Set<Integer> before = new HashSet<>(neighbours(points, i, 10));
              before.retainAll(neighbours(plane, i, 10));
              return before.size() / 10.0;
            })
        .average()
        .orElseThrow();
  }

  private static List<Integer> neighbours(double[][] points, int i, int count) {
    return IntStream.range(0, points.length)
        .filter(j -> j != i)
        .boxed()
        .sorted(Comparator.comparingDouble(j -> square(points[i], points[j])))
        .limit(count)
        .toList();
  }

  private static double square(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += (a[j] - b[j]) * (a[j] - b[j]);
    }
    return sum;
  }
}
