package io.athanor.plugins.microstructure.micrograph;

import io.athanor.sdk.Symmetry;
import java.util.random.RandomGenerator;

/**
 * How the sample lay under the microscope: mirrors, half turns and, of square images, quarter
 * turns. No property of the domain has a direction, so none changes.
 */
public final class Orientation implements Symmetry<Micrograph> {

  @Override
  public String name() {
    return "orientation";
  }

  @Override
  public Transformed<Micrograph> apply(Micrograph structure, RandomGenerator random) {
    Micrograph image = random.nextBoolean() ? structure.mirrored() : structure;
    if (random.nextBoolean()) {
      image = image.turned();
    }
    if (image.height() == image.width() && random.nextBoolean()) {
      image = image.transposed();
    }
    return new Transformed<>(image, PropertyMap.IDENTITY);
  }
}
