package io.athanor.engine.latent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;

/**
 * The encoder's output read as q(z|x) = N(μ, diag(exp λ)) on the tape: what the loss is made of.
 *
 * @param mean μ, (N, d)
 * @param logVariance λ, (N, d), within {@link #LOWEST} and {@link #HIGHEST}
 */
record GaussianPosterior(NDArray mean, NDArray logVariance) {
  /** Least log variance: a standard deviation of 0.0009 beside the prior's 1. */
  static final float LOWEST = -14;

  /** Greatest log variance: a standard deviation of 20; anything wider carries nothing anyway. */
  static final float HIGHEST = 6;

  static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

  /**
   * Splits an encoder's output of shape (N, 2d). The log variance is bent smoothly towards its
   * limits instead of being cut, so that a gradient leads back from wherever it strayed.
   */
  static GaussianPosterior of(NDArray encoded) {
    long latentDim = encoded.getShape().get(1) / 2;
    NDList halves = encoded.split(new long[] {latentDim}, 1);
    NDArray aboveLowest = Activation.softPlus(halves.get(1).sub(LOWEST));
    NDArray belowHighest = Activation.softPlus(aboveLowest.neg().add(HIGHEST - LOWEST));
    NDArray within = belowHighest.neg().add(HIGHEST);
    return new GaussianPosterior(halves.get(0), within);
  }

  /**
   * Reparameterised draw z = μ + exp(λ/2)·ε (Kingma and Welling 2014).
   *
   * @param noise ε ~ N(0, I), (N, d)
   */
  NDArray sample(NDArray noise) {
    return stdDev().mul(noise).add(mean);
  }

  NDArray stdDev() {
    return logVariance.mul(0.5f).exp();
  }

  /** KL(q ‖ N(0, I)) of each item and dimension, ½(μ² + e^λ − 1 − λ), in nats; (N, d). */
  NDArray kl() {
    return mean.square().add(logVariance.exp()).sub(logVariance).sub(1f).mul(0.5f);
  }

  /** Each item's posterior several times in a row, (N·times, d). */
  GaussianPosterior repeated(int times) {
    return times == 1
        ? this
        : new GaussianPosterior(mean.repeat(0, times), logVariance.repeat(0, times));
  }

  /**
   * ln q(z|x) = −½Σ(ε² + λ + ln 2π) of draws, in nats; (N).
   *
   * @param noise the ε that each z was made of
   */
  NDArray logDensity(NDArray noise) {
    double constant = HALF_LOG_TWO_PI * noise.getShape().get(1);
    return noise.square().add(logVariance).sum(new int[] {1}).mul(-0.5f).sub((float) constant);
  }

  /**
   * ln q(z|x) − ln N(z; 0, I) = ½Σ(z² − ε² − λ) of draws, in nats; (N).
   *
   * @param noise the ε that each z was made of
   */
  NDArray logRatio(NDArray z, NDArray noise) {
    return z.square().sub(noise.square()).sub(logVariance).sum(new int[] {1}).mul(0.5f);
  }
}
