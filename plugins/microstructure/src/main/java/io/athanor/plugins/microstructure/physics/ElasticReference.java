package io.athanor.plugins.microstructure.physics;

/**
 * Green operator of a homogeneous isotropic medium on a periodic grid of one size: the displacement
 * of the nodes under given nodal forces. Immutable and thread-safe.
 *
 * <p>Built on the same differences as {@link ElasticCell}, so that a cell made of the reference
 * medium is solved in one step and the iterations depend on the contrast alone, not on the size.
 */
final class ElasticReference {
  private final RealFft2 fft;
  private final double[] greenXx;
  private final double[] greenXy;
  private final double[] greenYy;

  ElasticReference(CellSize size, IsotropicPhase medium) {
    int height = size.height();
    int width = size.width();
    this.fft = new RealFft2(height, width);
    int modes = height * fft.halfWidth();
    this.greenXx = new double[modes];
    this.greenXy = new double[modes];
    this.greenYy = new double[modes];
    for (int kx = 0; kx < fft.halfWidth(); kx++) {
      double sx = Math.sin(Math.PI * kx / width);
      double cx = 2 * kx == width ? 0 : Math.cos(Math.PI * kx / width);
      for (int ky = 0; ky < height; ky++) {
        double sy = Math.sin(Math.PI * ky / height);
        double cy = 2 * ky == height ? 0 : Math.cos(Math.PI * ky / height);
        invert(medium, 2 * sx * cy, 2 * cx * sy, kx * height + ky);
      }
    }
  }

  /**
   * @param dx symbol of the derivative along x at the pixel's centre, up to a phase factor
   * @param dy the same along y
   */
  private void invert(IsotropicPhase medium, double dx, double dy, int mode) {
    double c11 = medium.c11();
    double c66 = medium.shear();
    double xx = c11 * dx * dx + c66 * dy * dy;
    double yy = c66 * dx * dx + c11 * dy * dy;
    double xy = (medium.c12() + c66) * dx * dy;
    double determinant = xx * yy - xy * xy;
    if (determinant > 0) {
      greenXx[mode] = yy / determinant;
      greenXy[mode] = -xy / determinant;
      greenYy[mode] = xx / determinant;
    } // else a translation or, on even sides, a checkerboard: without strain, hence never excited
  }

  double[] newSpectrum() {
    return fft.newSpectrum();
  }

  /**
   * Sets the displacement to that under the forces; both hold all x components, then all y
   * components. The two spectra are scratch space.
   */
  void displace(double[] force, double[] displacement, double[] spectrumX, double[] spectrumY) {
    int pixels = fft.height() * fft.width();
    fft.forward(force, 0, spectrumX);
    fft.forward(force, pixels, spectrumY);
    for (int mode = 0; mode < greenXx.length; mode++) {
      double xx = greenXx[mode];
      double xy = greenXy[mode];
      double yy = greenYy[mode];
      for (int part = 2 * mode; part < 2 * mode + 2; part++) {
        double fx = spectrumX[part];
        double fy = spectrumY[part];
        spectrumX[part] = xx * fx + xy * fy;
        spectrumY[part] = xy * fx + yy * fy;
      }
    }
    fft.inverse(spectrumX, displacement, 0);
    fft.inverse(spectrumY, displacement, pixels);
  }
}
