package io.athanor.engine.latent;

import java.util.random.RandomGenerator;

/** Where the learned prior's pseudo-inputs start: at training items. */
final class PseudoInputs {
  /** Keeps those apart that start at one item, where there are fewer items than pseudo-inputs. */
  private static final float NOISE = 0.01f;

  private PseudoInputs() {}

  /** Sets the pseudo-inputs of a fresh network, if it has any. */
  static void start(VaeNetwork network, Batches batches, Split split, TrainingConfig config) {
    int count = config.additions().pseudoInputs();
    if (count == 0) {
      return;
    }
    RandomGenerator random = Seeds.generator(config.seed(), Seeds.PSEUDO_INPUTS);
    int[] order = split.train().clone();
    Seeds.shuffle(order, random);
    var items = new int[count];
    for (int i = 0; i < count; i++) {
      items[i] = order[i % order.length];
    }
    try (NativeScope scope = NativeScope.under(network.manager())) {
      float[] values = scope.read(batches.load(scope.manager(), items, 0, count));
      for (int i = 0; i < values.length; i++) {
        values[i] += NOISE * (float) random.nextGaussian();
      }
      network.setPseudoInputs(values);
    }
  }
}
