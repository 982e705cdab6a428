package io.athanor.plugins.microstructure.physics;

import io.athanor.plugins.microstructure.TwoPhase;
import java.util.Arrays;

/**
 * Steady conduction in one periodic cell, in the discretisation of {@link ElasticCell}. Holds
 * scratch space: one thread at a time.
 *
 * <p>In two dimensions the divergence-free fields of the rotated scheme are its gradients turned by
 * 90 degrees (but for the checkerboard mode of even sides), so that the discrete problem keeps
 * Keller's duality: a checkerboard is near √(k0 k1) on coarse grids already.
 */
final class ConductionCell implements EnergySystem {
  private final int height;
  private final int width;
  private final byte[] phases;
  private final double[] conductivity;
  private final ConductionReference reference;
  private final double[] spectrum;

  ConductionCell(
      TwoPhase structure,
      double conductivity0,
      double conductivity1,
      ConductionReference reference) {
    this.height = structure.height();
    this.width = structure.width();
    this.phases = structure.phases();
    this.conductivity = new double[] {conductivity0, conductivity1};
    this.reference = reference;
    this.spectrum = reference.newSpectrum();
  }

  @Override
  public int unknowns() {
    return phases.length;
  }

  @Override
  public void apply(double[] u, double[] source) {
    respond(0, 0, u, source);
  }

  @Override
  public void precondition(double[] source, double[] u) {
    reference.solve(source, u, spectrum);
  }

  @Override
  public double lowestEigenvalue() {
    return Math.min(conductivity[0], conductivity[1]);
  }

  @Override
  public double highestEigenvalue() {
    return Math.max(conductivity[0], conductivity[1]);
  }

  /**
   * Sets {@code source} to the sources that hold the nodes under a uniform gradient and a periodic
   * potential.
   *
   * @return the work of the mean flux on the uniform gradient
   */
  double respond(double gradientX, double gradientY, double[] u, double[] source) {
    Arrays.fill(source, 0);
    double meanX = 0;
    double meanY = 0;
    for (int row = 0; row < height; row++) {
      int near = row * width;
      int far = row + 1 == height ? 0 : near + width;
      for (int col = 0; col < width; col++) {
        int next = col + 1 == width ? 0 : col + 1;
        int at00 = near + col;
        int at01 = near + next;
        int at10 = far + col;
        int at11 = far + next;
        double down = u[at11] - u[at00];
        double up = u[at01] - u[at10];
        double k = conductivity[phases[at00]];
        double fluxX = k * (gradientX + 0.5 * (down + up));
        double fluxY = k * (gradientY + 0.5 * (down - up));
        meanX += fluxX;
        meanY += fluxY;
        double alongDown = 0.5 * (fluxX + fluxY);
        double alongUp = 0.5 * (fluxX - fluxY);
        source[at11] += alongDown;
        source[at00] -= alongDown;
        source[at01] += alongUp;
        source[at10] -= alongUp;
      }
    }
    return (gradientX * meanX + gradientY * meanY) / phases.length;
  }
}
