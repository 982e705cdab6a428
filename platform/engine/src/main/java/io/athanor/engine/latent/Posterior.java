package io.athanor.engine.latent;

/**
 * Gaussian posteriors q(z|x) = N(mean, diag(stdDev²)) of some structures.
 *
 * @param mean [N][d]; not to be changed
 * @param stdDev [N][d], positive; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // a large matrix that is read, never compared
public record Posterior(double[][] mean, double[][] stdDev) {
  public Posterior {
    if (mean.length != stdDev.length) {
      throw new IllegalArgumentException(mean.length + " means, " + stdDev.length + " deviations");
    }
  }

  public int count() {
    return mean.length;
  }

  /** Number of latent dimensions; 0 when there is no posterior. */
  public int latentDim() {
    return mean.length == 0 ? 0 : mean[0].length;
  }
}
