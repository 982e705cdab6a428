package io.athanor.engine.latent;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Independent random streams out of one seed, each named by a path of numbers: what is drawn for an
 * item or a step depends on nothing that was drawn before, so that a resumed run goes on unchanged.
 */
final class Seeds {
  static final long SPLIT = 1;
  static final long WEIGHTS = 2;
  static final long ORDER = 3;
  static final long NOISE = 4;
  static final long AUGMENTATION = 5;
  static final long VALIDATION_NOISE = 6;
  static final long DIAGNOSIS = 7;
  static final long ENGINE = 8;
  static final long PSEUDO_INPUTS = 9;

  private Seeds() {}

  static RandomGenerator generator(long seed, long... path) {
    return new SplittableRandom(derive(seed, path));
  }

  static long derive(long seed, long... path) {
    long state = mix(seed);
    for (long part : path) {
      state = mix(state ^ mix(part + 0x9e3779b97f4a7c15L));
    }
    return state;
  }

  /** Fisher–Yates. */
  static void shuffle(int[] values, RandomGenerator random) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = values[i];
      values[i] = values[j];
      values[j] = swapped;
    }
  }

  /** Finaliser of SplitMix64: D. Lea's and G. Steele's variant of Stafford's mix 13. */
  private static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
