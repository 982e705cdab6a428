package io.athanor.engine.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PrincipalAxesTest {

  /** Spread 3 along (0.6, 0.8, 0), 2 along (0.8, −0.6, 0), 0.5 along z, around (5, 5, 5). */
  private static double[][] cigar(int count, double sign) {
    var random = new SplittableRandom(4);
    double[][] points = new double[count][];
    for (int i = 0; i < count; i++) {
      double u = 3 * sign * random.nextGaussian();
      double v = 2 * sign * random.nextGaussian();
      double w = 0.5 * random.nextGaussian();
      points[i] = new double[] {5 + 0.6 * u + 0.8 * v, 5 + 0.8 * u - 0.6 * v, 5 + w};
    }
    return points;
  }

  @Test
  void findsTheDirectionsOfMostSpread() {
    double[][] points = cigar(20_000, 1);
    PrincipalAxes axes = PrincipalAxes.of(points);
    assertThat(axes.share(0)).isCloseTo(9 / 13.25, within(0.01));
    assertThat(axes.share(1)).isCloseTo(4 / 13.25, within(0.01));
    assertThat(axes.share(0) + axes.share(1) + axes.share(2)).isCloseTo(1, within(1e-12));
    double[] along = axes.plane(new double[][] {{5 + 0.6, 5 + 0.8, 5}, {5, 5, 5}})[0];
    double[] centre = axes.plane(new double[][] {{5, 5, 5}})[0];
    assertThat(along[0] - centre[0]).isCloseTo(1, within(0.01));
    assertThat(along[1] - centre[1]).isCloseTo(0, within(0.02));
  }

  @Test
  void theMirroredCloudHasTheSameAxes() {
    double[] point = {6, 7, 5};
    double[] one = PrincipalAxes.of(cigar(500, 1)).plane(new double[][] {point})[0];
    double[] other = PrincipalAxes.of(cigar(500, -1)).plane(new double[][] {point})[0];
    assertThat(Math.signum(one[0])).isEqualTo(Math.signum(other[0]));
    assertThat(Math.signum(one[1])).isEqualTo(Math.signum(other[1]));
  }

  @Test
  void degenerateCloudsHaveAPlaneToo() {
    double[][] line = {{1}, {2}, {4}};
    assertThat(PrincipalAxes.of(line).plane(line)[2][1]).isZero();
    assertThat(PrincipalAxes.of(line).share(0)).isEqualTo(1);
    double[][] same = {{1, 2}, {1, 2}};
    assertThat(PrincipalAxes.of(same).share(0)).isZero();
    assertThat(PrincipalAxes.of(same).plane(same)[0]).containsExactly(0, 0);
  }

  @Test
  void eigenvectorsBelongToTheirValues() {
    var random = new SplittableRandom(9);
    int d = 12;
    double[][] matrix = new double[d][d];
    for (int i = 0; i < d; i++) {
      for (int j = 0; j <= i; j++) {
        matrix[i][j] = random.nextGaussian();
        matrix[j][i] = matrix[i][j];
      }
    }
    SymmetricEigen eigen = SymmetricEigen.of(matrix);
    for (int k = 0; k < d; k++) {
      double[] vector = eigen.vectors()[k];
      for (int i = 0; i < d; i++) {
        double image = 0;
        for (int j = 0; j < d; j++) {
          image += matrix[i][j] * vector[j];
        }
        assertThat(image).isCloseTo(eigen.values()[k] * vector[i], within(1e-10));
      }
    }
  }
}
