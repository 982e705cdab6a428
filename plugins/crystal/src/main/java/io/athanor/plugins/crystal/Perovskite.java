package io.athanor.plugins.crystal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The aristotype ABX3 in a cell of five atoms (space group Pm-3m): A at the corner, B in the
 * middle, X on the three faces. Distorted cells are told by their sites lying nearest to these.
 */
public final class Perovskite {
  private static final double[][] PLACES = {
    {0, 0, 0}, {0.5, 0.5, 0.5}, {0.5, 0, 0.5}, {0.5, 0.5, 0}, {0, 0.5, 0.5}
  };
  private static final int SITES = PLACES.length;

  /** For each anion the edge that its face stands upright to. */
  private static final int[] FACES = {1, 2, 0};

  /** Greatest sum over the sites of squared displacements, in squares of an edge. */
  private static final double MOST_DISTORTED = 0.5;

  private static final double MOST_UNEQUAL_EDGES = 1.25;
  private static final double MOST_SKEWED = 15;

  /** Edge of the cell when no radius is known [Å]. */
  private static final double USUAL_EDGE = 4;

  private Perovskite() {}

  /**
   * An undistorted perovskite, its anions by atomic number. Its edge is twice the sum of the radii
   * of B and X: ionic ones at six neighbours of the most common oxidation state, or else covalent
   * ones.
   *
   * @param anions three of them
   */
  public static Crystal ideal(Element a, Element b, List<Element> anions) {
    double x = anions.stream().mapToDouble(Perovskite::radius).average().orElse(0);
    double edge = 2 * (radius(b) + x);
    var elements = new ArrayList<Element>(List.of(a, b));
    anions.stream().sorted(Comparator.comparingInt(Element::number)).forEach(elements::add);
    var sites = new ArrayList<Site>();
    for (int i = 0; i < SITES; i++) {
      sites.add(new Site(elements.get(i), PLACES[i][0], PLACES[i][1], PLACES[i][2]));
    }
    return new Crystal(Lattice.cubic(edge > 0 ? edge : USUAL_EDGE), sites);
  }

  private static double radius(Element element) {
    return element.states().isEmpty()
        ? element.covalentRadius()
        : element.radius(element.states().get(0), 6).orElse(element.covalentRadius());
  }

  /** Whether a cell is a perovskite whose sites are in the order A, B, X, X, X. */
  public static boolean is(Crystal crystal) {
    return fits(crystal)
        && distortion(crystal.sites(), new int[] {0, 1, 2, 3, 4}, new double[3]) <= MOST_DISTORTED;
  }

  /**
   * The perovskite of the same elements on the same sites without its distortion; empty for another
   * cell. Cells of which this is equal are relaxations of one material.
   */
  public static Optional<Crystal> aristotype(Crystal crystal) {
    if (!is(crystal)) {
      return Optional.empty();
    }
    List<Element> elements = crystal.elements();
    return Optional.of(ideal(elements.get(0), elements.get(1), elements.subList(2, SITES)));
  }

  /**
   * The same cell with its sites in the order A, B, X, X, X, A near the origin, and turned so that
   * the anions come by atomic number, if it is a perovskite; another cell as it is.
   */
  public static Crystal arranged(Crystal crystal) {
    Crystal ordered = fits(crystal) && !is(crystal) ? ordered(crystal) : crystal;
    return is(ordered) ? turned(ordered) : ordered;
  }

  /** The edges in another order: the anions' faces take each other's places. */
  private static Crystal turned(Crystal crystal) {
    List<Site> sites = crystal.sites();
    List<Integer> anions =
        IntStream.range(2, SITES)
            .boxed()
            .sorted(Comparator.comparingInt(i -> sites.get(i).element().number()))
            .toList();
    var from = new int[FACES.length];
    for (int i = 0; i < FACES.length; i++) {
      from[FACES[i]] = FACES[anions.get(i) - 2];
    }
    var turned = new ArrayList<Site>();
    for (int index : List.of(0, 1, anions.get(0), anions.get(1), anions.get(2))) {
      double[] at = sites.get(index).fractions();
      turned.add(new Site(sites.get(index).element(), at[from[0]], at[from[1]], at[from[2]]));
    }
    Lattice cell = crystal.lattice();
    double[] edges = {cell.a(), cell.b(), cell.c()};
    double[] angles = {cell.alpha(), cell.beta(), cell.gamma()};
    return new Crystal(
        new Lattice(
            edges[from[0]],
            edges[from[1]],
            edges[from[2]],
            angles[from[0]],
            angles[from[1]],
            angles[from[2]]),
        turned);
  }

  private static Crystal ordered(Crystal crystal) {
    List<Site> sites = crystal.sites();
    int[] best = null;
    double[] shift = new double[3];
    double least = MOST_DISTORTED;
    for (Site corner : sites) {
      for (double[] origin : List.of(new double[3], corner.fractions())) {
        for (int[] order : Orders.ALL) {
          double distortion = distortion(sites, order, origin);
          if (distortion < least - 1e-12) {
            least = distortion;
            best = order;
            shift = origin;
          }
        }
      }
    }
    if (best == null) {
      return crystal;
    }
    var arranged = new ArrayList<Site>();
    for (int index : best) {
      arranged.add(sites.get(index).movedBy(-shift[0], -shift[1], -shift[2]));
    }
    return new Crystal(crystal.lattice(), arranged);
  }

  private static boolean fits(Crystal crystal) {
    Lattice lattice = crystal.lattice();
    double longest = Math.max(lattice.a(), Math.max(lattice.b(), lattice.c()));
    double shortest = Math.min(lattice.a(), Math.min(lattice.b(), lattice.c()));
    return crystal.sites().size() == SITES
        && longest <= MOST_UNEQUAL_EDGES * shortest
        && Math.abs(lattice.alpha() - 90) <= MOST_SKEWED
        && Math.abs(lattice.beta() - 90) <= MOST_SKEWED
        && Math.abs(lattice.gamma() - 90) <= MOST_SKEWED;
  }

  private static double distortion(List<Site> sites, int[] order, double[] origin) {
    double sum = 0;
    for (int place = 0; place < SITES; place++) {
      double[] at = sites.get(order[place]).fractions();
      for (int axis = 0; axis < 3; axis++) {
        double way = Site.shortest(PLACES[place][axis], at[axis] - origin[axis]);
        sum += way * way;
      }
    }
    return sum;
  }

  /** All 120 orders of five sites. */
  private static final class Orders {
    static final List<int[]> ALL = all();

    private static List<int[]> all() {
      var orders = new ArrayList<int[]>();
      extend(new int[SITES], 0, 0, orders);
      return orders;
    }

    private static void extend(int[] order, int length, int used, List<int[]> orders) {
      if (length == SITES) {
        orders.add(order.clone());
        return;
      }
      for (int i = 0; i < SITES; i++) {
        if ((used >> i & 1) == 0) {
          order[length] = i;
          extend(order, length + 1, used | 1 << i, orders);
        }
      }
    }
  }
}
