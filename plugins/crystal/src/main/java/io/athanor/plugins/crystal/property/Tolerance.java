package io.athanor.plugins.crystal.property;

import io.athanor.plugins.crystal.Crystal;
import io.athanor.plugins.crystal.Element;
import io.athanor.plugins.crystal.Perovskite;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How well a perovskite's ions fit: V. M. Goldschmidt's tolerance factor t = (rA + rX) / (√2 (rB +
 * rX)) (Naturwissenschaften 14 (1926) 477) and the octahedral factor rB / rX, with Shannon's radii
 * of A among 12 neighbours, or the nearest number known, and of B and X among 6. Mixed anions count
 * by their mean.
 */
record Tolerance(double factor, double octahedral) {
  private static final int AROUND_A = 12;
  private static final int AROUND_B = 6;

  /** A result, or a reason why there is none. */
  record Told(Optional<Tolerance> tolerance, String reason) {
    static Told not(String reason) {
      return new Told(Optional.empty(), reason);
    }
  }

  static Told of(Crystal crystal) {
    if (!Perovskite.is(crystal)) {
      return Told.not("the cell is no perovskite of five atoms");
    }
    Optional<Map<Element, Integer>> charges = Charges.of(crystal);
    if (charges.isEmpty()) {
      return Told.not(
          "no common oxidation states of " + crystal.formula() + " sum to zero, so no radii apply");
    }
    List<Element> elements = crystal.elements();
    double x = 0;
    for (Element anion : elements.subList(2, elements.size())) {
      OptionalDouble radius = anion.radius(charges.get().get(anion), AROUND_B);
      if (radius.isEmpty()) {
        return none(anion, charges.get());
      }
      x += radius.getAsDouble() / (elements.size() - 2);
    }
    OptionalDouble a = elements.get(0).radius(charges.get().get(elements.get(0)), AROUND_A);
    OptionalDouble b = elements.get(1).radius(charges.get().get(elements.get(1)), AROUND_B);
    if (a.isEmpty() || b.isEmpty()) {
      return none(elements.get(a.isEmpty() ? 0 : 1), charges.get());
    }
    return new Told(
        Optional.of(
            new Tolerance(
                (a.getAsDouble() + x) / (Math.sqrt(2) * (b.getAsDouble() + x)),
                b.getAsDouble() / x)),
        "");
  }

  private static Told none(Element element, Map<Element, Integer> charges) {
    return Told.not(
        "no ionic radius of %s with charge %+d is known".formatted(element, charges.get(element)));
  }
}
