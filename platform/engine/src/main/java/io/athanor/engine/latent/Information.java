package io.athanor.engine.latent;

import java.util.List;

/**
 * How much of x passes through the bottleneck z, in nats an item. The rate is what the code costs:
 * mean KL(q(z|x) ‖ p(z)) = I(x; z) + KL(q(z) ‖ p(z)), where q(z) is the posteriors' mean, the
 * aggregated posterior.
 *
 * <p>I(x; z) is estimated as the mean of ln q(zᵢ|xᵢ) − ln 1/N Σⱼ q(zᵢ|xⱼ) with a draw zᵢ of each
 * item. N items can't share more than ln N, so an estimate near that says only that z tells all of
 * them apart. Source: Hoffman and Johnson, ELBO surgery, NIPS workshop 2016.
 *
 * @param items N
 * @param rate mean KL to the prior
 * @param mutual I(x; z), at most ln N
 */
public record Information(int items, double rate, double mutual) {

  /** The most that {@link #mutual} can be with so many items. */
  public double limit() {
    return Math.log(items);
  }

  /** KL(q(z) ‖ p(z)): how far the codes of all items together are from the prior. */
  public double aggregatedKl() {
    return rate - mutual;
  }

  /** From nats to bits. */
  public static double bits(double nats) {
    return nats / Math.log(2);
  }

  /**
   * Estimates from posteriors and a draw of each; (N, d) each.
   *
   * @param rate mean KL of the same items
   */
  static Information of(List<float[]> mean, List<float[]> stdDev, List<float[]> z, double rate) {
    int n = z.size();
    int d = z.get(0).length;
    double[] logScale = new double[n];
    float[][] inverse = new float[n][d];
    for (int j = 0; j < n; j++) {
      for (int k = 0; k < d; k++) {
        inverse[j][k] = 1 / stdDev.get(j)[k];
        logScale[j] += Math.log(stdDev.get(j)[k]);
      }
    }
    double sum = 0;
    double[] log = new double[n];
    for (int i = 0; i < n; i++) {
      float[] point = z.get(i);
      double greatest = Double.NEGATIVE_INFINITY;
      for (int j = 0; j < n; j++) {
        float[] centre = mean.get(j);
        float square = 0;
        for (int k = 0; k < d; k++) {
          float t = (point[k] - centre[k]) * inverse[j][k];
          square += t * t;
        }
        log[j] = -0.5 * square - logScale[j];
        greatest = Math.max(greatest, log[j]);
      }
      double mixture = 0;
      for (double value : log) {
        mixture += Math.exp(value - greatest);
      }
      sum += log[i] - greatest - Math.log(mixture / n);
    }
    return new Information(n, rate, sum / n);
  }
}
