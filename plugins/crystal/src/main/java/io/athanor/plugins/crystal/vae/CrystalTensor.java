package io.athanor.plugins.crystal.vae;

import ai.djl.ndarray.types.Shape;
import io.athanor.plugins.crystal.Crystal;
import io.athanor.plugins.crystal.Element;
import io.athanor.plugins.crystal.Lattice;
import io.athanor.plugins.crystal.PeriodicTable;
import io.athanor.plugins.crystal.Site;
import io.athanor.sdk.AthanorException;
import java.util.ArrayList;
import java.util.List;

/**
 * A cell of n sites as a row of numbers: for each site which element it is, as {@value #SPECIES}
 * zeros and a one; for each site the cosine and sine of 2π times each coordinate, which know no
 * border of the cell; and the cell itself, ln(edge / 4 Å) / 0.1 and cos(angle) / 0.1.
 */
public final class CrystalTensor {
  static final int SPECIES = PeriodicTable.SIZE;

  /** Numbers of a site's place. */
  static final int PLACE = 6;

  /** Numbers of the cell. */
  static final int CELL = 6;

  private static final double USUAL_EDGE = 4;
  private static final double UNIT = 0.1;

  /** Longest and shortest edge that is decoded, by its logarithm. */
  private static final double MOST_LOGARITHM = Math.log(25);

  /** Coordinates nearer than that to a twelfth are that twelfth: no decoder is exact. */
  private static final double NEAR = 0.01;

  private static final int SPECIAL = 12;

  /** Edges that differ by less are equal. */
  private static final double EQUAL_EDGES = 0.01;

  private static final double NEAR_ANGLE = 1;
  private static final double[] SPECIAL_ANGLES = {90, 60, 120};
  private static final double MOST_COSINE = 0.9;

  /** Shape of the tensor of a cell of so many sites. */
  public static Shape shape(int sites) {
    return new Shape((long) sites * (SPECIES + PLACE) + CELL);
  }

  /** Number of sites of a cell whose tensor has a shape. */
  static int sites(Shape shape) {
    return Math.toIntExact((shape.size() - CELL) / (SPECIES + PLACE));
  }

  /** The tensor of a cell. */
  public float[] encode(Crystal crystal) {
    int n = crystal.sites().size();
    var tensor = new float[(int) shape(n).size()];
    for (int i = 0; i < n; i++) {
      Site site = crystal.sites().get(i);
      tensor[i * SPECIES + site.element().number() - 1] = 1;
      double[] fractions = site.fractions();
      for (int axis = 0; axis < 3; axis++) {
        int at = n * SPECIES + i * PLACE + 2 * axis;
        tensor[at] = (float) Math.cos(2 * Math.PI * fractions[axis]);
        tensor[at + 1] = (float) Math.sin(2 * Math.PI * fractions[axis]);
      }
    }
    Lattice cell = crystal.lattice();
    double[] edges = {cell.a(), cell.b(), cell.c()};
    double[] angles = {cell.alpha(), cell.beta(), cell.gamma()};
    int at = n * (SPECIES + PLACE);
    for (int axis = 0; axis < 3; axis++) {
      tensor[at + axis] = (float) (Math.log(edges[axis] / USUAL_EDGE) / UNIT);
      tensor[at + 3 + axis] = (float) (Math.cos(Math.toRadians(angles[axis])) / UNIT);
    }
    return tensor;
  }

  /**
   * The most probable cell. Its coordinates, edges and angles are drawn to special ones that they
   * nearly have, and an impossible cell to a right-angled one.
   *
   * @param output as {@link #encode} makes it, with log-odds for the elements
   * @throws AthanorException PLUGIN, when a number is none
   */
  public Crystal mode(float[] output, Shape shape) {
    for (float value : output) {
      if (!Float.isFinite(value)) {
        throw AthanorException.plugin(
            "the decoder gave " + value + "; train the model with a lower learning rate");
      }
    }
    int n = sites(shape);
    var sites = new ArrayList<Site>();
    for (int i = 0; i < n; i++) {
      int at = n * SPECIES + i * PLACE;
      sites.add(
          new Site(
              element(output, i),
              fraction(output[at], output[at + 1]),
              fraction(output[at + 2], output[at + 3]),
              fraction(output[at + 4], output[at + 5])));
    }
    return new Crystal(lattice(output, n * (SPECIES + PLACE)), sites);
  }

  private static Element element(float[] output, int site) {
    int best = 0;
    for (int i = 1; i < SPECIES; i++) {
      if (output[site * SPECIES + i] > output[site * SPECIES + best]) {
        best = i;
      }
    }
    return PeriodicTable.of(best + 1);
  }

  private static double fraction(float cosine, float sine) {
    double fraction = StrictMath.atan2(sine, cosine) / (2 * Math.PI);
    double special = Math.rint(fraction * SPECIAL) / SPECIAL;
    return Math.abs(fraction - special) < NEAR ? special : fraction;
  }

  private static Lattice lattice(float[] output, int at) {
    double[] edges = new double[3];
    double[] angles = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      double logarithm = UNIT * output[at + axis];
      edges[axis] =
          USUAL_EDGE
              * StrictMath.exp(Math.max(-MOST_LOGARITHM, Math.min(MOST_LOGARITHM, logarithm)));
      angles[axis] = angle(UNIT * output[at + 3 + axis]);
    }
    alike(edges);
    return Lattice.spans(angles[0], angles[1], angles[2])
        ? new Lattice(edges[0], edges[1], edges[2], angles[0], angles[1], angles[2])
        : new Lattice(edges[0], edges[1], edges[2], 90, 90, 90);
  }

  private static double angle(double cosine) {
    double bounded = Math.max(-MOST_COSINE, Math.min(MOST_COSINE, cosine));
    double angle = Math.toDegrees(StrictMath.acos(bounded));
    for (double special : SPECIAL_ANGLES) {
      if (Math.abs(angle - special) < NEAR_ANGLE) {
        return special;
      }
    }
    return angle;
  }

  /** All three edges, or two of them, take their mean when they hardly differ. */
  private static void alike(double[] edges) {
    double mean = (edges[0] + edges[1] + edges[2]) / 3;
    boolean all = true;
    for (double edge : edges) {
      all &= Math.abs(edge - mean) < EQUAL_EDGES * mean;
    }
    if (all) {
      java.util.Arrays.fill(edges, mean);
      return;
    }
    for (int[] pair : List.of(new int[] {0, 1}, new int[] {0, 2}, new int[] {1, 2})) {
      double half = (edges[pair[0]] + edges[pair[1]]) / 2;
      if (Math.abs(edges[pair[0]] - half) < EQUAL_EDGES * half) {
        edges[pair[0]] = half;
        edges[pair[1]] = half;
        return;
      }
    }
  }
}
