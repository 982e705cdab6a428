package io.athanor.plugins.microstructure;

import io.athanor.sdk.Symmetry;
import java.util.random.RandomGenerator;

/**
 * Reversal of the x axis, of the y axis, of both or of none. No property of this domain changes: a
 * coupling of normal and shear strain (C16, C26) would change its sign, but is not among them.
 */
public final class Mirror implements Symmetry<TwoPhase> {

  @Override
  public String name() {
    return "mirror";
  }

  @Override
  public Transformed<TwoPhase> apply(TwoPhase structure, RandomGenerator random) {
    boolean x = random.nextBoolean();
    boolean y = random.nextBoolean();
    TwoPhase image = x ? structure.mirroredX() : structure;
    return new Transformed<>(y ? image.mirroredY() : image, PropertyMap.IDENTITY);
  }
}
