package io.athanor.engine.latent;

import ai.djl.ndarray.NDArray;
import ai.djl.training.GradientCollector;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Guards what the engine has only one of in a process: the gradient collector and the random
 * generator. Two trainings in one process take turns, step by step.
 */
final class GradientTape {
  private static final ReentrantLock LOCK = new ReentrantLock(true);

  private GradientTape() {}

  static void exclusively(Runnable work) {
    LOCK.lock();
    try {
      work.run();
    } finally {
      LOCK.unlock();
    }
  }

  /**
   * Runs a forward pass and fills the gradients of its parameters.
   *
   * @param engineSeed for blocks that draw from the engine's generator, such as dropout
   * @param forward gives the loss, a single number
   */
  static void record(long engineSeed, Supplier<NDArray> forward) {
    exclusively(
        () -> {
          DjlRuntime.engine().setRandomSeed((int) engineSeed);
          try (GradientCollector collector = DjlRuntime.engine().newGradientCollector()) {
            collector.backward(forward.get());
          }
        });
  }
}
