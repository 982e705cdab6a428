package io.athanor.engine.campaign;

import java.util.SplittableRandom;

/** Independent seeds from one, by purpose: what is added later must not shift what was there. */
final class Seeding {
  private final long seed;

  Seeding(long seed) {
    this.seed = seed;
  }

  long of(String purpose) {
    return new SplittableRandom(seed ^ (0x9E3779B97F4A7C15L * purpose.hashCode())).nextLong();
  }

  long of(String purpose, int index) {
    return new SplittableRandom(of(purpose) + 0x632BE59BD9B4E019L * index).nextLong();
  }
}
