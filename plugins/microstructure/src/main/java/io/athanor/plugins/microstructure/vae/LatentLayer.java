package io.athanor.plugins.microstructure.vae;

import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.training.initializer.NormalInitializer;

/**
 * The layers at both ends of the latent space, with small weights: training starts with posteriors
 * that are nearly the prior and a decoder that hardly looks at z. What is worth its KL is then
 * learned; with weights of the usual size the decoder starts out sensitive to every dimension, the
 * posteriors narrow down at once to calm it, and it takes thousands of steps to widen again those
 * that say nothing.
 */
public final class LatentLayer {
  private static final float DEVIATION = 0.01f;

  private LatentLayer() {}

  /** A linear layer out of or into z. */
  public static Linear linear(long units) {
    Linear linear = Linear.builder().setUnits(units).build();
    linear.setInitializer(new NormalInitializer(DEVIATION), Parameter.Type.WEIGHT);
    return linear;
  }
}
