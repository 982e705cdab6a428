package io.athanor.plugins.microstructure;

import io.athanor.sdk.Symmetry;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Exchange of x and y, or nothing, by chance. Properties along x become those along y and the other
 * way round, told by the ending of their name: {@code _xx} and {@code _yy}, {@code _x} and {@code
 * _y}. All others stay. A cell that is not square is left as it is, since its shape would change.
 */
public final class Transposition implements Symmetry<TwoPhase> {

  @Override
  public String name() {
    return "transposition";
  }

  @Override
  public Transformed<TwoPhase> apply(TwoPhase structure, RandomGenerator random) {
    boolean exchange = random.nextBoolean();
    return exchange && structure.isSquare()
        ? new Transformed<>(structure.transposed(), p -> Optional.of(exchanged(p)))
        : new Transformed<>(structure, PropertyMap.IDENTITY);
  }

  private static String exchanged(String property) {
    int ending = property.lastIndexOf('_');
    String stem = property.substring(0, ending + 1);
    return switch (property.substring(ending + 1)) {
      case "xx" -> ending < 0 ? property : stem + "yy";
      case "yy" -> ending < 0 ? property : stem + "xx";
      case "x" -> ending < 0 ? property : stem + "y";
      case "y" -> ending < 0 ? property : stem + "x";
      default -> property;
    };
  }
}
