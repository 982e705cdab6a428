package io.athanor.engine.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EigenbasisTest {
  private static final int N = 6;

  /** Q·diag(values)·Qᵀ of orthonormal rows, which come back in the order of their eigenvalues. */
  @Test
  void findsTheEigenvectors() {
    double[][] rows = orthonormal();
    double[] values = {3, 50, 0.2, 12, 1, 200};
    float[] matrix = matrix(rows, values);
    float[] basis = unit();
    for (int i = 0; i < 60; i++) {
      basis = Eigenbasis.next(basis, times(basis, matrix), N).vectors();
    }
    int[] byValue = {5, 1, 3, 0, 4, 2};
    for (int i = 0; i < N; i++) {
      double cosine = 0;
      for (int j = 0; j < N; j++) {
        cosine += basis[i * N + j] * rows[byValue[i]][j];
      }
      assertThat(Math.abs(cosine)).as("eigenvector %d", i).isCloseTo(1, within(1e-4));
    }
  }

  /** A diagonal matrix has the unit vectors for eigenvectors: only their order changes. */
  @Test
  void tellsWhereEachRowCameFrom() {
    var matrix = new float[N * N];
    int[] values = {1, 4, 2, 8, 16, 3};
    for (int i = 0; i < N; i++) {
      matrix[i * N + i] = values[i];
    }
    var next = Eigenbasis.next(unit(), matrix, N);
    assertThat(next.order()).containsExactly(4, 3, 1, 5, 2, 0);
    for (int i = 0; i < N; i++) {
      assertThat(Arrays.copyOfRange(next.vectors(), i * N, (i + 1) * N))
          .isEqualTo(Arrays.copyOfRange(unit(), next.order()[i] * N, (next.order()[i] + 1) * N));
    }
  }

  @Test
  void staysOrthonormalWhereMostEigenvaluesAreZero() {
    float[] matrix = matrix(orthonormal(), new double[] {0, 0, 7, 0, 0, 0});
    float[] basis = unit();
    for (int i = 0; i < 20; i++) {
      basis = Eigenbasis.next(basis, times(basis, matrix), N).vectors();
    }
    assertOrthonormal(basis);
  }

  @Test
  void keepsTheBasisOfAMatrixThatIsZeroOrNoNumber() {
    var nothing = new float[N * N];
    assertThat(Eigenbasis.next(unit(), nothing, N).vectors()).isEqualTo(unit());
    Arrays.fill(nothing, Float.NaN);
    assertThat(Eigenbasis.next(unit(), nothing, N).vectors()).isEqualTo(unit());
  }

  private static void assertOrthonormal(float[] basis) {
    for (int i = 0; i < N; i++) {
      for (int k = 0; k <= i; k++) {
        double dot = 0;
        for (int j = 0; j < N; j++) {
          dot += basis[i * N + j] * basis[k * N + j];
        }
        assertThat(dot).isCloseTo(i == k ? 1 : 0, within(1e-5));
      }
    }
  }

  private static float[] unit() {
    var unit = new float[N * N];
    for (int i = 0; i < N; i++) {
      unit[i * N + i] = 1;
    }
    return unit;
  }

  /** Householder's reflections of unit vectors along two drawn directions. */
  private static double[][] orthonormal() {
    var random = new SplittableRandom(4);
    var rows = new double[N][N];
    for (int i = 0; i < N; i++) {
      rows[i][i] = 1;
    }
    for (int reflection = 0; reflection < 2; reflection++) {
      double[] along = random.doubles(N, -1, 1).toArray();
      double squared = Arrays.stream(along).map(x -> x * x).sum();
      for (double[] row : rows) {
        double dot = 0;
        for (int j = 0; j < N; j++) {
          dot += row[j] * along[j];
        }
        for (int j = 0; j < N; j++) {
          row[j] -= 2 * dot / squared * along[j];
        }
      }
    }
    return rows;
  }

  private static float[] matrix(double[][] rows, double[] values) {
    var matrix = new float[N * N];
    for (int k = 0; k < N; k++) {
      for (int i = 0; i < N; i++) {
        for (int j = 0; j < N; j++) {
          matrix[i * N + j] += (float) (values[k] * rows[k][i] * rows[k][j]);
        }
      }
    }
    return matrix;
  }

  private static float[] times(float[] a, float[] b) {
    var product = new float[N * N];
    for (int i = 0; i < N; i++) {
      for (int k = 0; k < N; k++) {
        for (int j = 0; j < N; j++) {
          product[i * N + j] += a[i * N + k] * b[k * N + j];
        }
      }
    }
    return product;
  }
}
