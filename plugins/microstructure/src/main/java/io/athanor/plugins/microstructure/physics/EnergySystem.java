package io.athanor.plugins.microstructure.physics;

/**
 * The discrete equilibrium of a periodic cell: a symmetric operator K, positive but for rigid
 * motions, and a preconditioner M, the same operator of a homogeneous reference medium.
 */
interface EnergySystem {

  /** Length of the vectors. */
  int unknowns();

  /** Sets {@code force} to K u. */
  void apply(double[] u, double[] force);

  /** Sets {@code u} to the inverse of M times {@code force}. */
  void precondition(double[] force, double[] u);

  /** A lower bound above 0 of the eigenvalues of the inverse of M times K. */
  double lowestEigenvalue();

  /** An upper bound of the eigenvalues of the inverse of M times K. */
  double highestEigenvalue();
}
