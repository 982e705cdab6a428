package io.athanor.engine.latent;

import java.util.random.RandomGenerator;

/**
 * Standard normal numbers from a seeded generator of the JDK, so that no result hangs on the
 * engine's.
 */
final class Noise {
  private Noise() {}

  static float[] normal(int count, RandomGenerator random) {
    float[] values = new float[count];
    fill(values, 0, count, random);
    return values;
  }

  static void fill(float[] target, int from, int count, RandomGenerator random) {
    for (int i = from; i < from + count; i++) {
      target[i] = (float) random.nextGaussian();
    }
  }
}
