package io.athanor.engine.latent;

import ai.djl.ndarray.NDArray;

/** The model's p(z) on the tape. */
sealed interface Prior {

  /**
   * ln q(z|x) − ln p(z) of draws, in nats; (N).
   *
   * @param posterior q of each draw, (N, d)
   * @param z (N, d)
   * @param noise the ε that each z was made of
   */
  NDArray logRatio(GaussianPosterior posterior, NDArray z, NDArray noise);

  /** Whether KL(q ‖ p) is the sum of {@link GaussianPosterior#kl}, or only known by draws. */
  boolean closedForm();

  /** N(0, I). */
  record StandardNormal() implements Prior {
    @Override
    public NDArray logRatio(GaussianPosterior posterior, NDArray z, NDArray noise) {
      return posterior.logRatio(z, noise);
    }

    @Override
    public boolean closedForm() {
      return true;
    }
  }

  /**
   * The mean of Gaussians, each as likely: p(z) = 1/K Σ q(z|uₖ) (Tomczak and Welling 2018).
   *
   * @param components q(z|uₖ), (K, d)
   */
  record Mixture(GaussianPosterior components) implements Prior {
    @Override
    public NDArray logRatio(GaussianPosterior posterior, NDArray z, NDArray noise) {
      return posterior.logDensity(noise).sub(logDensity(z));
    }

    @Override
    public boolean closedForm() {
      return false;
    }

    /** ln p(z) of points (N, d), in nats; (N). Takes N·K·d numbers. */
    NDArray logDensity(NDArray z) {
      NDArray logVariance = components.logVariance();
      NDArray squares =
          z.expandDims(1)
              .sub(components.mean().expandDims(0))
              .square()
              .mul(logVariance.neg().exp().expandDims(0))
              .sum(new int[] {2});
      NDArray each = squares.add(logVariance.sum(new int[] {1}).expandDims(0)).mul(-0.5f);
      // the greatest cancels out, so it needs no gradient
      NDArray greatest = each.max(new int[] {1}, true).stopGradient();
      NDArray sum = each.sub(greatest).exp().sum(new int[] {1}).log();
      double count = (double) logVariance.getShape().get(0);
      double constant = Math.log(count) + GaussianPosterior.HALF_LOG_TWO_PI * z.getShape().get(1);
      return sum.add(greatest.squeeze(1)).sub((float) constant);
    }
  }
}
