package io.athanor.engine.search;

import io.athanor.sdk.AthanorException;
import java.util.Arrays;

/**
 * Where the decoder was checked. A point is inside when its k-th nearest checked point, in whitened
 * coordinates, is no farther than that of nearly all checked points themselves. Elsewhere
 * surrogates claim anything. Immutable and thread-safe.
 *
 * <p>Source: Ramaswamy, Rastogi and Shim, Efficient algorithms for mining outliers from large data
 * sets, SIGMOD 2000, for the k-th neighbour's distance as a measure of outlyingness; White,
 * Sampling generative networks, 2016, for the empty middle.
 */
public final class TrustRegion {
  private static final int NEIGHBOURS = 5;
  private static final int BLOCK = 128;

  /** A shell is thin when nearly all points are at least this share of the median from the mean. */
  private static final double THIN = 0.5;

  private final double[] mean;

  /** Whitening, lower triangular row-major (d, d): inverse of the covariance's factor. */
  private final double[] whitening;

  /** Whitened checked points by block, within a block by column. */
  private final double[] columns;

  private final int d;
  private final int n;
  private final double radius;

  /** Least whitened distance to the mean; 0 where the middle is as full as the rest. */
  private final double hole;

  private TrustRegion(double[][] checked, double quantile) {
    n = checked.length;
    d = checked[0].length;
    mean = new double[d];
    for (double[] z : checked) {
      for (int j = 0; j < d; j++) {
        mean[j] += z[j] / n;
      }
    }
    whitening = whitening(checked, mean);
    double[][] white = new double[n][];
    for (int i = 0; i < n; i++) {
      white[i] = whiten(checked[i]);
    }
    int blocks = (n + BLOCK - 1) / BLOCK;
    columns = new double[blocks * BLOCK * d];
    Arrays.fill(columns, Double.NaN);
    for (int i = 0; i < n; i++) {
      int from = i / BLOCK * BLOCK * d + i % BLOCK;
      for (int j = 0; j < d; j++) {
        columns[from + j * BLOCK] = white[i][j];
      }
    }
    double[] distances = new double[n];
    double[] norms = new double[n];
    for (int i = 0; i < n; i++) {
      distances[i] = Math.sqrt(nearest(white[i], i, 0));
      norms[i] = Distances.euclidean(white[i], new double[d]);
    }
    Arrays.sort(distances);
    Arrays.sort(norms);
    double inner = norms[(int) Math.floor((1 - quantile) / 2 * (n - 1))];
    hole = inner > THIN * norms[n / 2] ? inner : 0;
    radius = distances[Math.min(n - 1, (int) Math.ceil(quantile * n) - 1)];
  }

  /**
   * Builds the region.
   *
   * @param checked latent points whose decodes were checked, (n, d), n above 5
   * @param quantile share of them that shall be inside when left out, such as 0.98
   * @throws AthanorException USER or DATA, when the quantile or the number of points is unfit
   */
  public static TrustRegion of(double[][] checked, double quantile) {
    if (!(quantile > 0 && quantile <= 1)) {
      throw AthanorException.user(
          "the trust region's quantile is " + quantile + " but must be above 0 and at most 1");
    }
    if (checked.length <= NEIGHBOURS) {
      throw AthanorException.data(
          "a trust region needs more than "
              + NEIGHBOURS
              + " checked points, there are "
              + checked.length
              + "; decode and check more");
    }
    return new TrustRegion(checked, quantile);
  }

  public boolean contains(double[] z) {
    return excess(z) == 0;
  }

  /**
   * How far outside a point is, as a share of the region's radius; 0 inside.
   *
   * @param z latent point, (d)
   */
  public double excess(double[] z) {
    double[] white = whiten(z);
    double norm = Distances.euclidean(white, new double[d]);
    double inside = norm < hole ? 1 - norm / hole : 0;
    double squared = nearest(white, -1, radius * radius);
    double beyond = squared <= radius * radius ? 0 : Math.sqrt(squared) / radius - 1;
    return Math.max(inside, beyond);
  }

  /** Whitened distance within which the k-th neighbour of a point inside lies. */
  public double radius() {
    return radius;
  }

  /**
   * Squared distance of the k-th nearest point, or some value not above {@code enough} as soon as k
   * points are known to be that near.
   */
  private double nearest(double[] white, int except, double enough) {
    double[] best = new double[NEIGHBOURS];
    Arrays.fill(best, Double.POSITIVE_INFINITY);
    double[] sums = new double[BLOCK];
    for (int start = 0; start < n; start += BLOCK) {
      Arrays.fill(sums, 0);
      int from = start * d;
      for (int j = 0; j < d; j++, from += BLOCK) {
        addSquares(sums, white[j], from);
      }
      int end = Math.min(BLOCK, n - start);
      for (int i = 0; i < end; i++) {
        if (sums[i] < best[NEIGHBOURS - 1] && start + i != except) {
          int at = NEIGHBOURS - 1;
          while (at > 0 && best[at - 1] > sums[i]) {
            best[at] = best[at - 1];
            at--;
          }
          best[at] = sums[i];
        }
      }
      if (best[NEIGHBOURS - 1] <= enough) {
        return best[NEIGHBOURS - 1];
      }
    }
    return best[NEIGHBOURS - 1];
  }

  private void addSquares(double[] sums, double value, int from) {
    for (int i = 0; i < BLOCK; i++) {
      double t = value - columns[from + i];
      sums[i] += t * t;
    }
  }

  private double[] whiten(double[] z) {
    double[] white = new double[d];
    for (int i = 0; i < d; i++) {
      double sum = 0;
      int from = i * d;
      for (int j = 0; j <= i; j++) {
        sum += whitening[from + j] * (z[j] - mean[j]);
      }
      white[i] = sum;
    }
    return white;
  }

  /** Inverse of the lower factor of the covariance, shrunk a little so that it exists. */
  private static double[] whitening(double[][] x, double[] mean) {
    int d = mean.length;
    double[] covariance = new double[d * d];
    for (double[] z : x) {
      for (int i = 0; i < d; i++) {
        double a = (z[i] - mean[i]) / x.length;
        for (int j = 0; j <= i; j++) {
          covariance[i * d + j] += a * (z[j] - mean[j]);
        }
      }
    }
    double trace = 0;
    for (int i = 0; i < d; i++) {
      trace += covariance[i * d + i] / d;
    }
    double ridge = 1e-6 * trace + 1e-300;
    double[] factor = new double[d * d];
    for (int i = 0; i < d; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = covariance[i * d + j] + (i == j ? ridge : 0);
        for (int k = 0; k < j; k++) {
          sum -= factor[i * d + k] * factor[j * d + k];
        }
        factor[i * d + j] = i == j ? Math.sqrt(Math.max(sum, ridge)) : sum / factor[j * d + j];
      }
    }
    double[] inverse = new double[d * d];
    for (int j = 0; j < d; j++) {
      inverse[j * d + j] = 1 / factor[j * d + j];
      for (int i = j + 1; i < d; i++) {
        double sum = 0;
        for (int k = j; k < i; k++) {
          sum -= factor[i * d + k] * inverse[k * d + j];
        }
        inverse[i * d + j] = sum / factor[i * d + i];
      }
    }
    return inverse;
  }
}
