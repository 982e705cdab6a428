package io.athanor.plugins.microstructure.physics;

/**
 * Green operator of a homogeneous medium of conductivity 1 on a periodic grid of one size: the
 * potential at the nodes under given nodal sources. Immutable and thread-safe. The scalar
 * counterpart of {@link ElasticReference}.
 */
final class ConductionReference {
  private final RealFft2 fft;
  private final double[] green;

  ConductionReference(CellSize size) {
    int height = size.height();
    int width = size.width();
    this.fft = new RealFft2(height, width);
    this.green = new double[height * fft.halfWidth()];
    for (int kx = 0; kx < fft.halfWidth(); kx++) {
      double sx = Math.sin(Math.PI * kx / width);
      double cx = 2 * kx == width ? 0 : Math.cos(Math.PI * kx / width);
      for (int ky = 0; ky < height; ky++) {
        double sy = Math.sin(Math.PI * ky / height);
        double cy = 2 * ky == height ? 0 : Math.cos(Math.PI * ky / height);
        double dx = 2 * sx * cy;
        double dy = 2 * cx * sy;
        double laplacian = dx * dx + dy * dy;
        green[kx * height + ky] = laplacian > 0 ? 1 / laplacian : 0;
      }
    }
  }

  double[] newSpectrum() {
    return fft.newSpectrum();
  }

  /** Sets the potential to that under the sources. The spectrum is scratch space. */
  void solve(double[] source, double[] potential, double[] spectrum) {
    fft.forward(source, 0, spectrum);
    for (int mode = 0; mode < green.length; mode++) {
      spectrum[2 * mode] *= green[mode];
      spectrum[2 * mode + 1] *= green[mode];
    }
    fft.inverse(spectrum, potential, 0);
  }
}
