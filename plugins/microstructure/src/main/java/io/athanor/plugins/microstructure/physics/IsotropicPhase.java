package io.athanor.plugins.microstructure.physics;

/**
 * An isotropic linear elastic material in plane strain.
 *
 * @param young Young's modulus E, above 0
 * @param poisson Poisson's ratio ν, in (-1, 0.5)
 */
public record IsotropicPhase(double young, double poisson) {

  /** Stiffness C11 = C22 = E (1 - ν) / ((1 + ν)(1 - 2ν)). */
  public double c11() {
    return young * (1 - poisson) / ((1 + poisson) * (1 - 2 * poisson));
  }

  /** Stiffness C12 = E ν / ((1 + ν)(1 - 2ν)). */
  public double c12() {
    return young * poisson / ((1 + poisson) * (1 - 2 * poisson));
  }

  /** Shear modulus C66 = E / (2 (1 + ν)). */
  public double shear() {
    return young / (2 * (1 + poisson));
  }

  /** Plane-strain bulk modulus (C11 + C12) / 2. */
  public double planeBulk() {
    return 0.5 * (c11() + c12());
  }

  /**
   * The medium whose moduli are the geometric means of two phases'. As the reference of a
   * preconditioner any isotropic medium does; its scale drops out, its ratio of moduli matters when
   * the phases' Poisson's ratios differ.
   */
  static IsotropicPhase between(IsotropicPhase a, IsotropicPhase b) {
    return ofModuli(Math.sqrt(a.planeBulk() * b.planeBulk()), Math.sqrt(a.shear() * b.shear()));
  }

  /** The material with this plane-strain bulk modulus and shear modulus. */
  private static IsotropicPhase ofModuli(double planeBulk, double shear) {
    // lambda = planeBulk - shear, and nu = lambda / (2 (lambda + mu))
    double poisson = (planeBulk - shear) / (2 * planeBulk);
    return new IsotropicPhase(2 * shear * (1 + poisson), poisson);
  }
}
