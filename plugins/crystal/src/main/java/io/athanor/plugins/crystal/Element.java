package io.athanor.plugins.crystal;

import java.util.List;
import java.util.OptionalDouble;

/**
 * An element and what is known of it; {@link PeriodicTable} holds them and names the sources.
 *
 * @param number atomic number, from 1 to {@link PeriodicTable#SIZE}
 * @param mass in atomic mass units
 * @param electronegativity on Pauling's scale, empty where there is none
 * @param covalentRadius in Å
 * @param states common oxidation states, the most common first
 * @param radii ionic radii after Shannon
 */
public record Element(
    int number,
    String symbol,
    double mass,
    OptionalDouble electronegativity,
    double covalentRadius,
    List<Integer> states,
    List<IonicRadius> radii) {

  public Element {
    states = List.copyOf(states);
    radii = List.copyOf(radii);
  }

  /**
   * A radius of an ion among so many neighbours.
   *
   * @param charge in elementary charges
   * @param coordination number of neighbours
   * @param angstrom radius in Å
   */
  public record IonicRadius(int charge, int coordination, double angstrom) {}

  /** The ion's radius [Å] at the coordination nearest to a wanted one; the lower one of two. */
  public OptionalDouble radius(int charge, int coordination) {
    IonicRadius nearest = null;
    for (IonicRadius radius : radii) {
      if (radius.charge() == charge
          && (nearest == null
              || Math.abs(radius.coordination() - coordination)
                  < Math.abs(nearest.coordination() - coordination))) {
        nearest = radius;
      }
    }
    return nearest == null ? OptionalDouble.empty() : OptionalDouble.of(nearest.angstrom());
  }

  @Override
  public String toString() {
    return symbol;
  }
}
