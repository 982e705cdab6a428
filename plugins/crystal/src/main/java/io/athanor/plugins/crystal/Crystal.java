package io.athanor.plugins.crystal;

import io.athanor.sdk.AthanorException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A unit cell and the atoms in it, one by one. The order of the sites matters: it says which site
 * of one cell stands for which of another. Perovskites are arranged as {@link Perovskite} says.
 */
public record Crystal(Lattice lattice, List<Site> sites) {
  /** Greatest number of atoms in a cell. */
  public static final int MOST_SITES = 64;

  /**
   * @throws AthanorException DATA, for a cell without atoms or with too many
   */
  public Crystal {
    sites = List.copyOf(sites);
    if (sites.isEmpty() || sites.size() > MOST_SITES) {
      throw AthanorException.data(
          "a cell has %d atoms; it may have 1 to %d".formatted(sites.size(), MOST_SITES));
    }
  }

  /** How many atoms of each element there are, by atomic number. */
  public Map<Element, Integer> composition() {
    var counts = new TreeMap<Element, Integer>(Comparator.comparingInt(Element::number));
    sites.forEach(site -> counts.merge(site.element(), 1, Integer::sum));
    return counts;
  }

  /** Formula in the order in which elements first come, such as {@code SrTiO3}. */
  public String formula() {
    Map<Element, Integer> counts = composition();
    var formula = new StringBuilder();
    sites.stream()
        .map(Site::element)
        .distinct()
        .forEach(
            element -> {
              int count = counts.get(element);
              formula.append(element.symbol()).append(count == 1 ? "" : count);
            });
    return formula.toString();
  }

  /** Elements of the sites, in order. */
  public List<Element> elements() {
    return sites.stream().map(Site::element).toList();
  }

  /**
   * Least distance in Å between two atoms, those of neighbouring cells included; an atom's own
   * copies count too.
   */
  public double leastDistance() {
    double[][] edges = lattice.vectors();
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < sites.size(); i++) {
      for (int j = i; j < sites.size(); j++) {
        least = Math.min(least, distance(edges, sites.get(i), sites.get(j), i == j));
      }
    }
    return least;
  }

  private static double distance(double[][] edges, Site from, Site to, boolean same) {
    double[] way = {
      Site.shortest(from.x(), to.x()),
      Site.shortest(from.y(), to.y()),
      Site.shortest(from.z(), to.z())
    };
    double least = Double.POSITIVE_INFINITY;
    for (int h = -1; h <= 1; h++) {
      for (int k = -1; k <= 1; k++) {
        for (int l = -1; l <= 1; l++) {
          if (!same || h != 0 || k != 0 || l != 0) {
            least = Math.min(least, length(edges, way[0] + h, way[1] + k, way[2] + l));
          }
        }
      }
    }
    return least;
  }

  private static double length(double[][] edges, double x, double y, double z) {
    double square = 0;
    for (int axis = 0; axis < 3; axis++) {
      double component = x * edges[0][axis] + y * edges[1][axis] + z * edges[2][axis];
      square += component * component;
    }
    return Math.sqrt(square);
  }
}
