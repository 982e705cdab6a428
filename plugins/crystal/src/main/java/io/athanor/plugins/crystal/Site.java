package io.athanor.plugins.crystal;

import io.athanor.sdk.AthanorException;

/**
 * An atom of a unit cell.
 *
 * @param x share of the way along the first edge, in [0, 1), held to {@value #STEPS} steps, as y
 *     and z along the others
 */
public record Site(Element element, double x, double y, double z) {
  static final int STEPS = 1_000_000;

  /** Takes any coordinates: whole cells are dropped. */
  public Site {
    x = wrapped(x);
    y = wrapped(y);
    z = wrapped(z);
  }

  /** Coordinates along the three edges, in a fresh array. */
  public double[] fractions() {
    return new double[] {x, y, z};
  }

  Site movedBy(double dx, double dy, double dz) {
    return new Site(element, x + dx, y + dy, z + dz);
  }

  private static double wrapped(double fraction) {
    if (!(Math.abs(fraction) < 1e6)) {
      throw AthanorException.data("a coordinate of an atom is " + fraction);
    }
    long steps = Math.floorMod(Math.round(fraction * STEPS), (long) STEPS);
    return (double) steps / STEPS;
  }

  /** The way from one fraction to another that is shortest, in [-0.5, 0.5). */
  public static double shortest(double from, double to) {
    double way = to - from;
    return way - Math.floor(way + 0.5);
  }
}
