package io.athanor.plugins.microstructure;

import io.athanor.sdk.Symmetry;
import java.util.random.RandomGenerator;

/** The cell repeats itself, so where it begins is arbitrary; no property changes. */
public final class PeriodicShift implements Symmetry<TwoPhase> {

  @Override
  public String name() {
    return "periodic-shift";
  }

  @Override
  public Transformed<TwoPhase> apply(TwoPhase structure, RandomGenerator random) {
    int rows = random.nextInt(structure.height());
    int cols = random.nextInt(structure.width());
    return new Transformed<>(structure.shifted(rows, cols), PropertyMap.IDENTITY);
  }
}
