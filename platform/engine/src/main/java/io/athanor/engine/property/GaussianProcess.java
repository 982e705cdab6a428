package io.athanor.engine.property;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Gaussian process regression with the kernel
 *
 * <pre>signal·RQ(x, x′) + linear·x·x′/d + quadratic·(x·x′/d)² + 1 + noise·exp(−|x − x′|²/2 range²)
 * </pre>
 *
 * where RQ is a {@link RationalQuadratic} kernel with a length scale for each turned input. The
 * trend is what a response mostly is near the middle of a latent space; having it in the kernel
 * shrinks it as the data ask for.
 *
 * <p>The last term is why verified rows count: a decoded structure's property is no random draw,
 * and what the smooth part leaves over is structure on a shorter range than the rows are apart.
 * Among the first rows the term acts as independent noise; a row added close by corrects its
 * surroundings nearly wholly. It is measured in all inputs alike: with the length scales of the
 * smooth part, a search found points that agree with a row in the few directions that matter to the
 * mean, and the model took over that row's noise with four times too much confidence.
 *
 * <p>The mean is exact and costs n·d operations. The exact variance would cost n²; the spread given
 * here is that of the deterministic training conditional on at most {@value #INDUCING} rows.
 *
 * <p>Source: Rasmussen and Williams, Gaussian Processes for Machine Learning, 2006, chapters 2 and
 * 8 (8.3.4 for the conditional), section 5.4.2 for leave-one-out.
 */
final class GaussianProcess implements Regressor {
  private static final int INDUCING = 160;
  private static final double REACH = 0.15;

  private final GaussianProcessHyper hyper;
  private final int n;
  private final int d;
  private final int m;
  private final double[] inverseScales;

  /** Squared distance beyond which the short-range kernel is below 1e-9. */
  private final double localCut;

  /** Scaled inputs by column, the inducing rows first. */
  private final double[][] columns;

  private final double[] weights;
  private final double bias;
  private final double[] linear;

  /** Symmetric (d, d): the quadratic trend is xᵀ·Q·x. */
  private final double[] quadratic;

  /** Packed upper triangle, off-diagonals doubled, of what the data take off the prior variance. */
  private final double[] reduction;

  /**
   * How well each row is predicted by the others.
   *
   * @param residual row minus its prediction, (n)
   * @param spread raw spread at the row as if it were new, (n)
   * @param usable rows whose spread is honest; inducing rows of a larger set are not, (n)
   */
  @SuppressWarnings("ArrayRecordComponent") // package-private, never compared or changed
  record LeaveOneOut(double[] residual, double[] spread, boolean[] usable) {}

  private LeaveOneOut leaveOneOut;

  /**
   * Fits with given hyperparameters.
   *
   * @param x standardised (n, d)
   * @param y standardised (n)
   * @param seed chooses the inducing rows
   * @param withLeaveOneOut whether {@link #leaveOneOut} is wanted, which costs an inversion
   */
  GaussianProcess(
      double[][] x, double[] y, GaussianProcessHyper hyper, long seed, boolean withLeaveOneOut) {
    this.hyper = hyper;
    this.n = x.length;
    this.d = x[0].length;
    this.localCut = 42 * hyper.range() * hyper.range();
    this.m = n <= INDUCING ? n : Math.min(INDUCING, n / 2);
    int[] order = inducingFirst(n, m, seed);
    double[][] rows = new double[n][];
    double[] response = new double[n];
    for (int i = 0; i < n; i++) {
      rows[i] = GaussianProcessHyper.turn(hyper.rotation(), x[order[i]]);
      response[i] = y[order[i]];
    }
    inverseScales = new double[d];
    for (int j = 0; j < d; j++) {
      inverseScales[j] = 1 / hyper.lengthScales()[j];
    }
    columns = new double[d][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < d; j++) {
        columns[j][i] = rows[i][j] * inverseScales[j];
      }
    }
    double[] flat = LinearAlgebra.flat(rows, d);
    double[] smooth = smoothKernel(rows);
    double[] k = fullKernel(smooth, flat);
    LinearAlgebra.choleskyWithJitter(k, n, 0);
    weights = response.clone();
    LinearAlgebra.solve(k, n, weights);

    double sum = 0;
    linear = new double[d];
    for (int i = 0; i < n; i++) {
      sum += weights[i];
      for (int j = 0; j < d; j++) {
        linear[j] += hyper.linear() / d * weights[i] * rows[i][j];
      }
    }
    bias = sum;
    quadratic = new double[d * d];
    double[] weighted = new double[n * d];
    double[] transposed = new double[d * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < d; j++) {
        weighted[i * d + j] = weights[i] * rows[i][j] * hyper.quadratic() / ((double) d * d);
        transposed[j * n + i] = rows[i][j];
      }
    }
    System.arraycopy(LinearAlgebra.multiply(transposed, weighted, d, n, d), 0, quadratic, 0, d * d);

    // v = L⁻¹·Kmn for Kmm = L·Lᵀ; then B = 1 + v·vᵀ/noise is well-conditioned, and the data take
    // L⁻ᵀ·(1 − B⁻¹)·L⁻¹ off the prior variance
    double[] root = new double[m * m];
    double[] v = new double[m * n];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        v[i * n + j] = hyper.signal() * smooth[i * n + j];
      }
      System.arraycopy(v, i * n, root, i * m, m);
    }
    LinearAlgebra.choleskyWithJitter(root, m, 1e-8 * hyper.signal());
    LinearAlgebra.solveLower(root, m, v, n);
    double[] b = LinearAlgebra.gram(v, m, n);
    for (int i = 0; i < b.length; i++) {
      b[i] /= hyper.noise();
    }
    for (int i = 0; i < m; i++) {
      b[i * m + i] += 1;
    }
    LinearAlgebra.choleskyWithJitter(b, m, 0);
    LinearAlgebra.invert(b, m);
    double[] taken = new double[m * m];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < m; j++) {
        taken[i * m + j] = (i == j ? 1 : 0) - b[i * m + j];
      }
    }
    LinearAlgebra.solveUpperBothSides(root, m, taken);
    reduction = new double[m * (m + 1) / 2];
    for (int i = 0, at = 0; i < m; i++) {
      for (int j = i; j < m; j++, at++) {
        reduction[at] = i == j ? taken[i * m + j] : taken[i * m + j] + taken[j * m + i];
      }
    }
    if (withLeaveOneOut) {
      leaveOneOut = leaveOneOut(k, v, b, order);
    }
  }

  GaussianProcessHyper hyper() {
    return hyper;
  }

  LeaveOneOut leaveOneOut() {
    return leaveOneOut;
  }

  @Override
  public Prediction predict(double[] standardised) {
    double[] x = GaussianProcessHyper.turn(hyper.rotation(), standardised);
    double[] kernel = new double[n];
    double[] distance = new double[n];
    squaredDistances(x, kernel, distance);
    RationalQuadratic.apply(kernel, n, hyper.shape());
    double variance = hyper.signal() - hyper.signal() * hyper.signal() * reductionAt(kernel);
    double mean = bias + trend(x) + hyper.signal() * dot(weights, kernel);
    double nearest = 0;
    double local = 0;
    for (int i = 0; i < n; i++) {
      if (distance[i] < localCut) {
        double k = localKernel(distance[i]);
        local += weights[i] * k;
        nearest = Math.max(nearest, k);
      }
    }
    mean += hyper.noise() * (1 - GaussianProcessHyper.NUGGET) * local;
    return new Prediction(mean, spread(variance, nearest));
  }

  @Override
  public double[] gradient(double[] standardised) {
    double[] x = GaussianProcessHyper.turn(hyper.rotation(), standardised);
    double[] slope = new double[n];
    double[] distance = new double[n];
    squaredDistances(x, slope, distance);
    // d RQ / d(r²) = −RQ / (2 (1 + u))
    double c = 1.0 / (2 << hyper.shape());
    double[] base = new double[n];
    for (int i = 0; i < n; i++) {
      base[i] = 1 / (1 + slope[i] * c);
      slope[i] = base[i];
    }
    RationalQuadratic.square(slope, n, hyper.shape());
    double total = 0;
    for (int i = 0; i < n; i++) {
      slope[i] *= -hyper.signal() * weights[i] * base[i];
      total += slope[i];
    }
    double[] along = new double[d];
    for (int j = 0; j < d; j++) {
      double curved = 0;
      for (int l = 0; l < d; l++) {
        curved += quadratic[j * d + l] * x[l];
      }
      double scaled = x[j] * inverseScales[j];
      along[j] =
          (scaled * total - dot(slope, columns[j])) * inverseScales[j] + linear[j] + 2 * curved;
    }
    double factor =
        -hyper.noise() * (1 - GaussianProcessHyper.NUGGET) / (hyper.range() * hyper.range());
    for (int i = 0; i < n; i++) {
      if (distance[i] < localCut) {
        double pull = factor * weights[i] * localKernel(distance[i]);
        for (int j = 0; j < d; j++) {
          along[j] += pull * (x[j] - columns[j][i] * hyper.lengthScales()[j]);
        }
      }
    }
    double[] gradient = new double[d];
    for (int j = 0; j < d; j++) {
      for (int l = 0; l < d; l++) {
        gradient[l] += along[j] * hyper.rotation()[j * d + l];
      }
    }
    return gradient;
  }

  /**
   * The range of the short-range kernel: {@value #REACH} of the median distance of rows to their
   * nearest neighbour. Neighbouring rows then share nearly nothing of it, so that it acts on them
   * as noise. How far it truly reaches the rows can't tell, being too far apart; on thresholded
   * random fields this keeps the spread honest.
   *
   * @param x standardised rows; some of them are looked at
   */
  static double range(double[][] x) {
    return Math.max(REACH * Statistics.medianNearest(x), 1e-9);
  }

  private double localKernel(double squaredDistance) {
    return Math.exp(-squaredDistance / (2 * hyper.range() * hyper.range()));
  }

  /**
   * A row close by tells the smooth part and what it leaves over together, as far as the
   * short-range kernel reaches.
   */
  private double spread(double variance, double near) {
    double alone = Math.max(0, variance) + hyper.noise();
    return Math.sqrt(alone * (1 - (1 - GaussianProcessHyper.NUGGET) * near * near));
  }

  private double trend(double[] x) {
    double sum = 0;
    for (int j = 0; j < d; j++) {
      double inner = linear[j];
      int from = j * d;
      for (int l = 0; l < d; l++) {
        inner += quadratic[from + l] * x[l];
      }
      sum += x[j] * inner;
    }
    return sum;
  }

  /** Quadratic form of the packed triangle; row by row, so that the compiler vectorises it. */
  private double reductionAt(double[] kernel) {
    double[] product = new double[m];
    for (int i = 0, at = 0; i < m; i++) {
      double ki = kernel[i];
      addScaled(product, i, m - i, reduction, at, ki);
      at += m - i;
    }
    double total = 0;
    for (int i = 0; i < m; i++) {
      total += product[i] * kernel[i];
    }
    return total;
  }

  private static void addScaled(
      double[] to, int toFrom, int count, double[] what, int whatFrom, double factor) {
    for (int j = 0; j < count; j++) {
      to[toFrom + j] += factor * what[whatFrom + j];
    }
  }

  /** Four sums side by side: one alone waits for each addition. */
  private static double dot(double[] a, double[] b) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i + 4 <= a.length; i += 4) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
    }
    for (; i < a.length; i++) {
      s0 += a[i] * b[i];
    }
    return (s0 + s1) + (s2 + s3);
  }

  /**
   * Squared distances to all rows.
   *
   * @param x turned
   * @param scaled receives those by length scales, (n)
   * @param plain receives those without, (n)
   */
  private void squaredDistances(double[] x, double[] scaled, double[] plain) {
    int j = 0;
    // four inputs a pass: the sums are loaded and stored a quarter as often
    for (; j + 4 <= d; j += 4) {
      addFour(scaled, plain, x, j);
    }
    for (; j < d; j++) {
      double a = x[j] * inverseScales[j];
      double w = hyper.lengthScales()[j] * hyper.lengthScales()[j];
      double[] column = columns[j];
      for (int i = 0; i < n; i++) {
        double t = a - column[i];
        scaled[i] += t * t;
        plain[i] += w * (t * t);
      }
    }
  }

  private void addFour(double[] scaled, double[] plain, double[] x, int j) {
    double[] ca = columns[j];
    double[] cb = columns[j + 1];
    double[] cc = columns[j + 2];
    double[] ce = columns[j + 3];
    double a = x[j] * inverseScales[j];
    double b = x[j + 1] * inverseScales[j + 1];
    double c = x[j + 2] * inverseScales[j + 2];
    double e = x[j + 3] * inverseScales[j + 3];
    double wa = hyper.lengthScales()[j] * hyper.lengthScales()[j];
    double wb = hyper.lengthScales()[j + 1] * hyper.lengthScales()[j + 1];
    double wc = hyper.lengthScales()[j + 2] * hyper.lengthScales()[j + 2];
    double we = hyper.lengthScales()[j + 3] * hyper.lengthScales()[j + 3];
    for (int i = 0; i < scaled.length; i++) {
      double ta = a - ca[i];
      double tb = b - cb[i];
      double tc = c - cc[i];
      double te = e - ce[i];
      ta *= ta;
      tb *= tb;
      tc *= tc;
      te *= te;
      scaled[i] += ta + tb + tc + te;
      plain[i] += wa * ta + wb * tb + wc * tc + we * te;
    }
  }

  private double[] smoothKernel(double[][] rows) {
    double[] scaled = new double[n * d];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < d; j++) {
        scaled[i * d + j] = rows[i][j] * inverseScales[j];
      }
    }
    double[] gram = LinearAlgebra.gram(scaled, n, d);
    RationalQuadratic.fromGram(gram, null, n, hyper.shape());
    return gram;
  }

  private double[] fullKernel(double[] smooth, double[] flat) {
    double[] k = LinearAlgebra.gram(flat, n, d);
    double structured = hyper.noise() * (1 - GaussianProcessHyper.NUGGET);
    double[] norms = new double[n];
    for (int i = 0; i < n; i++) {
      norms[i] = k[i * n + i];
    }
    for (int i = 0; i < n; i++) {
      int from = i * n;
      for (int j = 0; j < n; j++) {
        double product = k[from + j];
        double t = product / d;
        k[from + j] =
            hyper.signal() * smooth[from + j] + hyper.linear() * t + hyper.quadratic() * t * t + 1;
        double squared = norms[i] + norms[j] - 2 * product;
        if (squared < localCut) {
          k[from + j] += structured * localKernel(Math.max(0, squared));
        }
      }
      k[from + i] += hyper.noise() * GaussianProcessHyper.NUGGET + 1e-9;
    }
    return k;
  }

  private LeaveOneOut leaveOneOut(double[] factor, double[] v, double[] inverseB, int[] order) {
    LinearAlgebra.invert(factor, n);
    double[] throughB = LinearAlgebra.multiply(inverseB, v, m, m, n);
    double[] residual = new double[n];
    double[] spread = new double[n];
    boolean[] usable = new boolean[n];
    double[] norms = new double[n];
    for (int i = 0; i < n; i++) {
      for (int l = 0; l < d; l++) {
        double t = columns[l][i] * hyper.lengthScales()[l];
        norms[i] += t * t;
      }
      norms[i] = Math.sqrt(norms[i]);
    }
    double cut = Math.sqrt(localCut);
    for (int i = 0; i < n; i++) {
      double near = 0;
      for (int j = 0; j < n; j++) {
        if (j != i && Math.abs(norms[j] - norms[i]) < cut) {
          double squared = 0;
          for (int l = 0; l < d && squared < localCut; l++) {
            double t = (columns[l][i] - columns[l][j]) * hyper.lengthScales()[l];
            squared += t * t;
          }
          near = squared < localCut ? Math.max(near, localKernel(squared)) : near;
        }
      }
      double resolved = 0;
      double kept = 0;
      for (int j = 0; j < m; j++) {
        resolved += v[j * n + i] * v[j * n + i];
        kept += v[j * n + i] * throughB[j * n + i];
      }
      // Sherman–Morrison: the conditional without row i
      double without = kept / Math.max(1e-6, 1 - kept / hyper.noise());
      int row = order[i];
      residual[row] = weights[i] / factor[i * n + i];
      spread[row] = spread(hyper.signal() - resolved + without, near);
      usable[row] = i >= m || m == n;
    }
    return new LeaveOneOut(residual, spread, usable);
  }

  /** A permutation of the rows that starts with m drawn ones, in their old order. */
  private static int[] inducingFirst(int n, int m, long seed) {
    int[] drawn = new int[n];
    Arrays.setAll(drawn, i -> i);
    var random = new SplittableRandom(seed);
    for (int i = 0; i < m; i++) {
      int other = i + random.nextInt(n - i);
      int swap = drawn[i];
      drawn[i] = drawn[other];
      drawn[other] = swap;
    }
    Arrays.sort(drawn, 0, m);
    Arrays.sort(drawn, m, n);
    return drawn;
  }
}
