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

  /** Squared distance beyond which the short-range kernel is below 1e-9. */
  private final double localCut;

  /** To the rows, the inducing ones first. */
  private final RowDistances distances;

  private final NearRows nearRows;

  private final double[] weights;
  private final double bias;
  private final double[] linear;

  /** Symmetric (d, d): the quadratic trend is xᵀ·Q·x. */
  private final double[] quadratic;

  private final ConditionalVariance conditional;

  /**
   * How well each row is predicted by the others.
   *
   * @param residual row minus its prediction, (n)
   * @param spread raw spread at the row as if it were new, (n)
   * @param usable rows whose spread is honest; inducing rows of a larger set are not, (n)
   */
  @SuppressWarnings("ArrayRecordComponent") // package-private, never compared or changed
  record LeaveOneOut(double[] residual, double[] spread, boolean[] usable) {}

  private final LeaveOneOut leaveOneOut;

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
    distances = new RowDistances(rows, hyper.lengthScales());
    nearRows = new NearRows(rows);
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

    conditional = new ConditionalVariance(smooth, n, m, hyper.signal(), hyper.noise());
    leaveOneOut = withLeaveOneOut ? leaveOneOut(k, rows, order) : null;
    conditional.forgetRows();
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
    double[] kernel = distances.squared(x);
    float[] distance = nearRows.squared(x);
    RationalQuadratic.apply(kernel, n, hyper.shape());
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
    return new Prediction(mean, spread(conditional.at(kernel), nearest));
  }

  @Override
  public double[] gradient(double[] standardised) {
    double[] x = GaussianProcessHyper.turn(hyper.rotation(), standardised);
    double[] slope = distances.squared(x);
    float[] distance = nearRows.squared(x);
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
      double scale = hyper.lengthScales()[j];
      double pulled = x[j] / scale * total - dot(slope, distances.column(j));
      along[j] = pulled / scale + linear[j] + 2 * curved;
    }
    double factor =
        -hyper.noise() * (1 - GaussianProcessHyper.NUGGET) / (hyper.range() * hyper.range());
    for (int i = 0; i < n; i++) {
      if (distance[i] < localCut) {
        double pull = factor * weights[i] * localKernel(distance[i]);
        for (int j = 0; j < d; j++) {
          along[j] += pull * (x[j] - distances.column(j)[i] * hyper.lengthScales()[j]);
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

  private double[] smoothKernel(double[][] rows) {
    double[] scaled = new double[n * d];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < d; j++) {
        scaled[i * d + j] = rows[i][j] / hyper.lengthScales()[j];
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

  private LeaveOneOut leaveOneOut(double[] factor, double[][] rows, int[] order) {
    LinearAlgebra.invert(factor, n);
    double[] variance = conditional.atRowsLeftOut();
    double[] residual = new double[n];
    double[] spread = new double[n];
    boolean[] usable = new boolean[n];
    for (int i = 0; i < n; i++) {
      double near = 0;
      for (int j = 0; j < n; j++) {
        double squared = j == i ? localCut : squaredUpTo(localCut, rows[i], rows[j]);
        near = squared < localCut ? Math.max(near, localKernel(squared)) : near;
      }
      int row = order[i];
      residual[row] = weights[i] / factor[i * n + i];
      spread[row] = spread(variance[i], near);
      usable[row] = i >= m || m == n;
    }
    return new LeaveOneOut(residual, spread, usable);
  }

  /** The squared distance, or some value not below the limit when it is not below it either. */
  private static double squaredUpTo(double limit, double[] a, double[] b) {
    double squared = 0;
    for (int j = 0; j < a.length && squared < limit; j++) {
      double t = a[j] - b[j];
      squared += t * t;
    }
    return squared;
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
