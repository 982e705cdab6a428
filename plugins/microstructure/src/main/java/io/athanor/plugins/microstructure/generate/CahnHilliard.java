package io.athanor.plugins.microstructure.generate;

import io.athanor.plugins.microstructure.physics.RealFft2;

/**
 * Spinodal decomposition after J. W. Cahn and J. E. Hilliard, Journal of Chemical Physics 28, 1958,
 * 258–267: the concentration c, from -1 to 1, follows dc/dt = ∇²(c³ - c - ε²∇²c) on a periodic grid
 * of unit pixels, so that an interface is about 3 ε wide. Conserves the mean and lowers the free
 * energy ∫ (c² - 1)²/4 + ε²|∇c|²/2.
 *
 * <p>Spectral in space; in time linearly stabilised and semi-implicit (D. J. Eyre, MRS Proceedings
 * 529, 1998, 39): the contractive part 2c and the gradient part are implicit, c³ - 3c is explicit.
 * Stable with any time step while |c| stays below about 1.3. Not thread-safe.
 */
final class CahnHilliard {
  private static final double STABILISATION = 2;

  private final RealFft2 fft;
  private final double interfaceWidth;
  private final double[] squaredWave;
  private final double[] concentration;
  private final double[] spectrum;
  private final double[] drive;
  private final double[] driveSpectrum;

  /**
   * @param concentration initial field, row by row; taken over
   * @param interfaceWidth ε in pixels
   */
  CahnHilliard(int height, int width, double[] concentration, double interfaceWidth) {
    this.fft = new RealFft2(height, width);
    this.interfaceWidth = interfaceWidth;
    this.concentration = concentration;
    this.drive = new double[concentration.length];
    this.spectrum = fft.newSpectrum();
    this.driveSpectrum = fft.newSpectrum();
    this.squaredWave = new double[height * fft.halfWidth()];
    for (int kx = 0; kx < fft.halfWidth(); kx++) {
      for (int ky = 0; ky < height; ky++) {
        double x = 2 * Math.PI * kx / width;
        double y = 2 * Math.PI * Math.min(ky, height - ky) / height;
        squaredWave[kx * height + ky] = x * x + y * y;
      }
    }
    fft.forward(concentration, 0, spectrum);
  }

  /** Moves on by one time step. */
  void step(double timeStep) {
    for (int i = 0; i < drive.length; i++) {
      double c = concentration[i];
      drive[i] = c * c * c - (1 + STABILISATION) * c;
    }
    fft.forward(drive, 0, driveSpectrum);
    double gradient = interfaceWidth * interfaceWidth;
    for (int mode = 0; mode < squaredWave.length; mode++) {
      double k2 = squaredWave[mode];
      double implicit = 1 / (1 + timeStep * k2 * (STABILISATION + gradient * k2));
      for (int part = 2 * mode; part < 2 * mode + 2; part++) {
        spectrum[part] = (spectrum[part] - timeStep * k2 * driveSpectrum[part]) * implicit;
      }
    }
    System.arraycopy(spectrum, 0, driveSpectrum, 0, spectrum.length);
    fft.inverse(driveSpectrum, concentration, 0);
  }

  /** The field, row by row; a copy. */
  double[] concentration() {
    return concentration.clone();
  }

  double meanConcentration() {
    return spectrum[0] / concentration.length;
  }

  /** Free energy per pixel. */
  double freeEnergy() {
    double bulk = 0;
    for (double c : concentration) {
      double well = c * c - 1;
      bulk += 0.25 * well * well;
    }
    // Parseval; the wave numbers kx that the half spectrum leaves out count twice
    double gradient = 0;
    int height = fft.height();
    for (int mode = 0; mode < squaredWave.length; mode++) {
      int kx = mode / height;
      int twice = kx == 0 || 2 * kx == fft.width() ? 1 : 2;
      double re = spectrum[2 * mode];
      double im = spectrum[2 * mode + 1];
      gradient += twice * squaredWave[mode] * (re * re + im * im);
    }
    double pixels = concentration.length;
    return bulk / pixels + 0.5 * interfaceWidth * interfaceWidth * gradient / (pixels * pixels);
  }
}
