package io.athanor.plugins.microstructure.physics;

/**
 * Preconditioned conjugate gradients that stop when the energy is known to be accurate enough.
 *
 * <p>What is wanted is an effective modulus, which is an energy. The squared error of the field in
 * the energy norm is exactly the error of that energy, and conjugate gradients with a known lower
 * bound of the spectrum give an upper bound of it at no cost (Gauss–Radau quadrature: G. Meurant
 * and P. Tichý, On computing quadrature-based bounds for the A-norm of the error in conjugate
 * gradients, Numerical Algorithms 62, 2013, 163–191). With a reference medium the bound of the
 * spectrum is known beforehand from the phases' moduli.
 */
final class EnergyMinimiser {
  private EnergyMinimiser() {}

  /**
   * The minimiser of the energy.
   *
   * @param u fluctuation field
   * @param iterations conjugate gradient steps taken
   * @param relativeError upper bound of the field's error relative to the whole field, both in the
   *     energy norm; an energy computed from the field is off by its square
   * @param converged whether that met the tolerance
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  record Minimum(double[] u, int iterations, double relativeError, boolean converged) {}

  /**
   * Minimises u·Ku/2 - load·u from u = 0.
   *
   * @param load force of the imposed uniform field; used up
   * @param uniformEnergy twice the energy at u = 0, that of the imposed uniform field
   * @param tolerance for {@link Minimum#relativeError}
   */
  static Minimum minimise(
      EnergySystem system, double[] load, double uniformEnergy, double tolerance) {
    int n = system.unknowns();
    double[] u = new double[n];
    double[] residual = load;
    double[] preconditioned = new double[n];
    double[] force = new double[n];
    system.precondition(residual, preconditioned);
    double[] direction = preconditioned.clone();
    double rho = dot(residual, preconditioned);
    double radau = 1 / system.lowestEigenvalue();
    double energy = uniformEnergy;
    int limit = mostIterations(system, tolerance);
    for (int iteration = 0; ; iteration++) {
      double squaredError = radau * rho;
      if (squaredError <= tolerance * tolerance * energy || iteration == limit) {
        double relativeError = Math.sqrt(squaredError / energy);
        return new Minimum(u, iteration, relativeError, relativeError <= tolerance);
      }
      system.apply(direction, force);
      double step = rho / dot(direction, force);
      axpy(step, direction, u);
      axpy(-step, force, residual);
      energy -= step * rho;
      system.precondition(residual, preconditioned);
      double nextRho = dot(residual, preconditioned);
      radau = nextRadau(radau, step, nextRho / rho, system.lowestEigenvalue());
      xpby(preconditioned, nextRho / rho, direction);
      rho = nextRho;
    }
  }

  /** Recursion of the Gauss–Radau coefficient; 1/lowest is a valid one where rounding spoils it. */
  private static double nextRadau(double radau, double step, double ratio, double lowest) {
    double excess = radau - step;
    return excess > 0 ? Math.min(1 / lowest, excess / (lowest * excess + ratio)) : 1 / lowest;
  }

  /** Four times what exact arithmetic would need at worst. */
  private static int mostIterations(EnergySystem system, double tolerance) {
    double condition = system.highestEigenvalue() / system.lowestEigenvalue();
    return 50 + (int) (2 * Math.sqrt(condition) * Math.log(2 * Math.sqrt(condition) / tolerance));
  }

  private static double dot(double[] a, double[] b) {
    // four sums, so that the additions need not wait for each other
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i + 3 < a.length; i += 4) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
    }
    for (; i < a.length; i++) {
      s0 += a[i] * b[i];
    }
    return (s0 + s1) + (s2 + s3);
  }

  /** y += a x. */
  private static void axpy(double a, double[] x, double[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] += a * x[i];
    }
  }

  /** y = x + b y. */
  private static void xpby(double[] x, double b, double[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = x[i] + b * y[i];
    }
  }
}
