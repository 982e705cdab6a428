package io.athanor.plugins.crystal;

import io.athanor.sdk.AthanorException;

/**
 * A unit cell's edges and angles, held to {@value #LENGTH_STEPS} steps an ångström and {@value
 * #ANGLE_STEPS} a degree, so that equal cells are equal on every machine.
 *
 * @param a edge in Å, as b and c
 * @param alpha angle between b and c in degrees, as beta between a and c, gamma between a and b
 */
public record Lattice(double a, double b, double c, double alpha, double beta, double gamma) {
  /** Longest edge in Å. */
  public static final double LONGEST = 1000;

  static final int LENGTH_STEPS = 1_000_000;
  static final int ANGLE_STEPS = 10_000;

  /**
   * @throws AthanorException DATA, when the edges and angles span no volume
   */
  public Lattice {
    a = length(a);
    b = length(b);
    c = length(c);
    alpha = angle(alpha);
    beta = angle(beta);
    gamma = angle(gamma);
    if (!(squaredSine(alpha, beta, gamma) > 1e-6)) {
      throw AthanorException.data(
          "the cell's angles %s°, %s° and %s° span no volume".formatted(alpha, beta, gamma));
    }
  }

  /** A cube. */
  public static Lattice cubic(double edge) {
    return new Lattice(edge, edge, edge, 90, 90, 90);
  }

  /** Whether angles span a volume that a cell may have. */
  public static boolean spans(double alpha, double beta, double gamma) {
    return squaredSine(alpha, beta, gamma) > 1e-3;
  }

  /** In Å³. */
  public double volume() {
    return a * b * c * Math.sqrt(squaredSine(alpha, beta, gamma));
  }

  /** The edges as vectors [Å]: a along x, b in the plane of x and y. */
  public double[][] vectors() {
    double cosAlpha = cos(alpha);
    double cosBeta = cos(beta);
    double cosGamma = cos(gamma);
    double sinGamma = Math.sqrt(1 - cosGamma * cosGamma);
    double y = (cosAlpha - cosBeta * cosGamma) / sinGamma;
    double z = Math.sqrt(squaredSine(alpha, beta, gamma)) / sinGamma;
    return new double[][] {{a, 0, 0}, {b * cosGamma, b * sinGamma, 0}, {c * cosBeta, c * y, c * z}};
  }

  private static double length(double edge) {
    if (!(edge > 0 && edge <= LONGEST)) {
      throw AthanorException.data(
          "an edge of the cell is %s Å; it must be above 0 and at most %s"
              .formatted(edge, LONGEST));
    }
    return Math.max(1, Math.rint(edge * LENGTH_STEPS)) / LENGTH_STEPS;
  }

  private static double angle(double degrees) {
    if (!(degrees > 0 && degrees < 180)) {
      throw AthanorException.data(
          "an angle of the cell is %s°; it must lie between 0 and 180".formatted(degrees));
    }
    return Math.rint(degrees * ANGLE_STEPS) / ANGLE_STEPS;
  }

  /** Square of the volume of a cell with these angles and edges of 1. */
  private static double squaredSine(double alpha, double beta, double gamma) {
    double x = cos(alpha);
    double y = cos(beta);
    double z = cos(gamma);
    return 1 + 2 * x * y * z - x * x - y * y - z * z;
  }

  private static double cos(double degrees) {
    // a right angle's is 0 to the last bit
    return degrees == 90 ? 0 : StrictMath.cos(Math.toRadians(degrees));
  }
}
