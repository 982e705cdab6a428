package io.athanor.engine.property;

/**
 * Variance of the smooth part of a Gaussian process given its rows, by the deterministic training
 * conditional on the first m of them: m² operations in place of n².
 *
 * <p>Source: Quiñonero-Candela and Rasmussen, A unifying view of sparse approximate Gaussian
 * process regression, JMLR 6, 2005.
 */
final class ConditionalVariance {
  private final int n;
  private final int m;
  private final double signal;
  private final double noise;

  /** L⁻¹·Kmn for Kmm = L·Lᵀ, (m, n); dropped once the rows' own variances are known. */
  private double[] v;

  private double[] inverseB;

  /** Packed upper triangle, off-diagonals summed, of what the rows take off the prior variance. */
  private final double[] reduction;

  /**
   * @param smooth kernel of all rows with variance 1, (n, n)
   * @param m number of rows that are conditioned on
   */
  ConditionalVariance(double[] smooth, int n, int m, double signal, double noise) {
    this.n = n;
    this.m = m;
    this.signal = signal;
    this.noise = noise;
    double[] root = new double[m * m];
    v = new double[m * n];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        v[i * n + j] = signal * smooth[i * n + j];
      }
      System.arraycopy(v, i * n, root, i * m, m);
    }
    LinearAlgebra.choleskyWithJitter(root, m, 1e-8 * signal);
    LinearAlgebra.solveLower(root, m, v, n);
    // B = 1 + v·vᵀ/noise is well-conditioned, and the rows take L⁻ᵀ·(1 − B⁻¹)·L⁻¹ off the prior
    inverseB = LinearAlgebra.gram(v, m, n);
    for (int i = 0; i < inverseB.length; i++) {
      inverseB[i] /= noise;
    }
    for (int i = 0; i < m; i++) {
      inverseB[i * m + i] += 1;
    }
    LinearAlgebra.choleskyWithJitter(inverseB, m, 0);
    LinearAlgebra.invert(inverseB, m);
    double[] taken = new double[m * m];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < m; j++) {
        taken[i * m + j] = (i == j ? 1 : 0) - inverseB[i * m + j];
      }
    }
    LinearAlgebra.solveUpperBothSides(root, m, taken);
    reduction = new double[m * (m + 1) / 2];
    for (int i = 0, at = 0; i < m; i++) {
      for (int j = i; j < m; j++, at++) {
        reduction[at] = i == j ? taken[i * m + j] : taken[i * m + j] + taken[j * m + i];
      }
    }
  }

  /**
   * The variance at a point.
   *
   * @param kernel with variance 1, between the point and the rows
   */
  double at(double[] kernel) {
    double[] product = new double[m];
    // row by row of the triangle, so that the compiler vectorises it
    for (int i = 0, at = 0; i < m; i++) {
      addScaled(product, i, m - i, reduction, at, kernel[i]);
      at += m - i;
    }
    double total = 0;
    for (int i = 0; i < m; i++) {
      total += product[i] * kernel[i];
    }
    return signal - signal * signal * total;
  }

  /** The variance at each row had it not been given, (n). Can be asked for once. */
  double[] atRowsLeftOut() {
    double[] throughB = LinearAlgebra.multiply(inverseB, v, m, m, n);
    double[] variance = new double[n];
    for (int i = 0; i < n; i++) {
      double resolved = 0;
      double kept = 0;
      for (int j = 0; j < m; j++) {
        resolved += v[j * n + i] * v[j * n + i];
        kept += v[j * n + i] * throughB[j * n + i];
      }
      // Sherman–Morrison: the conditional without row i
      double without = kept / Math.max(1e-6, 1 - kept / noise);
      variance[i] = signal - resolved + without;
    }
    forgetRows();
    return variance;
  }

  /** Frees what only {@link #atRowsLeftOut} needs. */
  void forgetRows() {
    v = null;
    inverseB = null;
  }

  private static void addScaled(
      double[] to, int toFrom, int count, double[] what, int whatFrom, double factor) {
    for (int j = 0; j < count; j++) {
      to[toFrom + j] += factor * what[whatFrom + j];
    }
  }
}
