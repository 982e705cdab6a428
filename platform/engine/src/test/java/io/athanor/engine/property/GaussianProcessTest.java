package io.athanor.engine.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GaussianProcessTest {
  private static final GaussianProcessHyper HYPER =
      new GaussianProcessHyper(
          GaussianProcessHyper.identity(3), new double[] {1.5, 2, 3}, 2, 0.8, 0.5, 0.1, 0.02, 0.3);

  private final double[][] x = Responses.normal(60, 3, 1);
  private final double[] y = Responses.noisy(Responses.at(x, Responses.smooth(3, 2)), 0.1, 3);

  @Test
  void leaveOneOutIsWhatLeavingARowOutGives() {
    var process = new GaussianProcess(x, y, HYPER, 1, true);
    for (int out : new int[] {0, 17, 59}) {
      double[][] otherX = new double[59][];
      double[] otherY = new double[59];
      for (int i = 0; i < 59; i++) {
        otherX[i] = x[i < out ? i : i + 1];
        otherY[i] = y[i < out ? i : i + 1];
      }
      Prediction without = new GaussianProcess(otherX, otherY, HYPER, 1, false).predict(x[out]);
      assertThat(process.leaveOneOut().residual()[out])
          .isCloseTo(y[out] - without.mean(), within(1e-6));
      assertThat(process.leaveOneOut().spread()[out])
          .isCloseTo(without.spread(), within(1e-3 * without.spread()));
    }
  }

  @Test
  void spreadGrowsAwayFromTheRows() {
    var process = new GaussianProcess(x, y, HYPER, 1, false);
    double near = process.predict(x[0]).spread();
    double far = process.predict(new double[] {20, 20, 20}).spread();
    assertThat(near).isLessThan(0.05);
    assertThat(far).isCloseTo(Math.sqrt(0.8 + 0.02), within(0.02));
  }

  @Test
  void turningTheInputsAndTheRotationTogetherChangesNothing() {
    double c = Math.cos(0.7);
    double s = Math.sin(0.7);
    double[] turn = {c, -s, 0, s, c, 0, 0, 0, 1};
    double[] back = {c, s, 0, -s, c, 0, 0, 0, 1};
    var plain = new GaussianProcess(x, y, HYPER, 1, false);
    var turned =
        new GaussianProcess(
            GaussianProcessHyper.turn(turn, x),
            y,
            new GaussianProcessHyper(back, HYPER.lengthScales(), 2, 0.8, 0.5, 0.1, 0.02, 0.3),
            1,
            false);
    double[] z = {0.4, -1, 0.2};
    assertThat(turned.predict(GaussianProcessHyper.turn(turn, z)).mean())
        .isCloseTo(plain.predict(z).mean(), within(1e-7));
  }

  @Test
  void hyperparametersSurviveTheirArray() {
    GaussianProcessHyper again = GaussianProcessHyper.of(HYPER.toArray(), 3);
    assertThat(again.toArray()).isEqualTo(HYPER.toArray());
    assertThat(again.range()).isEqualTo(0.3);
  }

  @Test
  void marginalLikelihoodsGradientIsItsSlope() {
    var likelihood = new MarginalLikelihood(x, y, 2);
    double[] theta = likelihood.start();
    theta[1] += 0.3;
    theta[4] -= 0.5;
    double[] gradient = new double[theta.length];
    likelihood.value(theta, gradient);
    for (int j = 0; j < theta.length; j++) {
      double[] up = theta.clone();
      double[] down = theta.clone();
      up[j] += 1e-5;
      down[j] -= 1e-5;
      double[] unused = new double[theta.length];
      double slope = (likelihood.value(up, unused) - likelihood.value(down, unused)) / 2e-5;
      assertThat(gradient[j]).isCloseTo(slope, within(1e-4 * (1 + Math.abs(slope))));
    }
  }

  @Test
  void marginalLikelihoodPrefersTheInputThatMatters() {
    double[] response = Responses.at(x, z -> Math.sin(2 * z[1]));
    var likelihood = new MarginalLikelihood(x, response, 2);
    double[] theta =
        Lbfgs.minimise(
            likelihood, likelihood.start(), likelihood.lower(), likelihood.upper(), 60, 1e-3);
    double[] scales = likelihood.hyper(theta, GaussianProcessHyper.identity(3)).lengthScales();
    assertThat(scales[1]).isLessThan(0.3 * Math.min(scales[0], scales[2]));
  }

  @Test
  void lbfgsFindsRosenbrocksValley() {
    Lbfgs.Function rosenbrock =
        (p, gradient) -> {
          double a = 1 - p[0];
          double b = p[1] - p[0] * p[0];
          gradient[0] = -2 * a - 400 * p[0] * b;
          gradient[1] = 200 * b;
          return a * a + 100 * b * b;
        };
    double[] low = {-5, -5};
    double[] high = {5, 5};
    double[] start = {-1.2, 1};
    assertThat(Lbfgs.minimise(rosenbrock, start, low, high, 200, 1e-14))
        .containsExactly(new double[] {1, 1}, within(1e-4));
    // and the end of it that the bounds leave
    double[] bounded = Lbfgs.minimise(rosenbrock, start, low, new double[] {0.5, 5}, 200, 1e-14);
    assertThat(bounded).containsExactly(new double[] {0.5, 0.25}, within(1e-2));
  }

  @Test
  void eigenvectorsAreRowsByGrowingEigenvalue() {
    double[] vectors = LinearAlgebra.eigenvectors(new double[] {2, 1, 1, 2}, 2);
    double h = Math.sqrt(0.5);
    assertThat(Math.abs(vectors[0])).isCloseTo(h, within(1e-12));
    assertThat(vectors[0] * vectors[1]).isCloseTo(-0.5, within(1e-12));
    assertThat(Arrays.copyOfRange(vectors, 2, 4))
        .containsExactly(new double[] {h, h}, within(1e-12));
  }

  @Test
  void choleskySolvesAndInverts() {
    double[] k = {4, 2, 0.6, 2, 5, 1, 0.6, 1, 3};
    double[] factor = k.clone();
    assertThat(LinearAlgebra.cholesky(factor, 3)).isTrue();
    double[] b = {1, 2, 3};
    LinearAlgebra.solve(factor, 3, b);
    for (int i = 0; i < 3; i++) {
      double sum = 0;
      for (int j = 0; j < 3; j++) {
        sum += k[i * 3 + j] * b[j];
      }
      assertThat(sum).isCloseTo(i + 1, within(1e-12));
    }
    double determinant = 4 * (5 * 3 - 1) - 2 * (2 * 3 - 0.6) + 0.6 * (2 - 5 * 0.6);
    assertThat(LinearAlgebra.logDeterminant(factor, 3))
        .isCloseTo(Math.log(determinant), within(1e-12));
    LinearAlgebra.invert(factor, 3);
    double[] product = LinearAlgebra.multiply(k, factor, 3, 3, 3);
    assertThat(product).containsExactly(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, within(1e-12));
    assertThat(LinearAlgebra.cholesky(new double[] {1, 2, 2, 1}, 2)).isFalse();
  }
}
