package io.athanor.testkit.contract;

import ai.djl.ndarray.NDArray;

final class FallingLoss implements Clause {
  static final int STEPS = 40;
  private static final double LEAST_FALL = 0.05;

  @Override
  public String name() {
    return "falling-loss";
  }

  @Override
  public String promise() {
    return "networks that see the same few structures again and again get better at them";
  }

  @Override
  public <S> void tryOn(Subject<S> subject) {
    subject.at(STEPS + " steps on a batch of the samples");
    try (var networks = new Networks(subject.architecture())) {
      NDArray x = networks.batch(subject.codec(), subject.structures());
      float[] losses = networks.overfit(x, STEPS);
      float before = losses[0];
      float after = losses[STEPS];
      Breach.unless(
          after < before - LEAST_FALL * Math.abs(before),
          "the loss a structure was %.4g nats and is %.4g after them",
          before,
          after);
    }
  }
}
