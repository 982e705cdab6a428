package io.athanor.plugins.microstructure.physics;

/**
 * A symmetric tensor in two dimensions.
 *
 * @param xx normal component along x
 * @param yy normal component along y
 * @param xy shear component; of a strain the engineering shear, twice the tensor component
 */
record Voigt(double xx, double yy, double xy) {
  static final Voigt ZERO = new Voigt(0, 0, 0);

  /** Work of a stress on a strain. */
  double dot(Voigt other) {
    return xx * other.xx + yy * other.yy + xy * other.xy;
  }
}
