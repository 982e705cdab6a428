package io.athanor.plugins.microstructure.physics;

import org.jtransforms.fft.DoubleFFT_1D;

/**
 * Fourier transform of real periodic fields of one size, on the half spectrum. Immutable and
 * thread-safe; each call runs on its caller's thread.
 *
 * <p>Works for every side, odd ones included. Two rows travel in one complex transform, as real and
 * imaginary part, so that a real field costs half a complex one. (The library's own two-dimensional
 * transform may start threads and has no half spectrum for odd sides.)
 *
 * <p>A spectrum holds the wave numbers {@code kx = 0 .. width/2} and all {@code ky = 0 ..
 * height-1}; the rest follows by conjugation. The complex value of (ky, kx) is at {@code 2 * (kx *
 * height + ky)}, real part first.
 */
public final class RealFft2 {
  private final int height;
  private final int width;
  private final DoubleFFT_1D alongRow;
  private final DoubleFFT_1D alongColumn;

  public RealFft2(int height, int width) {
    this.height = height;
    this.width = width;
    this.alongRow = new DoubleFFT_1D(width);
    this.alongColumn = height == width ? alongRow : new DoubleFFT_1D(height);
  }

  public int height() {
    return height;
  }

  public int width() {
    return width;
  }

  /** Number of stored wave numbers along x: {@code 0 .. width/2}. */
  public int halfWidth() {
    return width / 2 + 1;
  }

  /** A spectrum to write to. */
  public double[] newSpectrum() {
    return new double[2 * height * halfWidth()];
  }

  /** Transforms the field that starts at {@code offset}, row by row; overwrites the spectrum. */
  public void forward(double[] field, int offset, double[] spectrum) {
    double[] pair = new double[2 * width];
    for (int row = 0; row < height; row += 2) {
      boolean paired = row + 1 < height;
      int even = offset + row * width;
      int odd = even + width;
      for (int x = 0; x < width; x++) {
        pair[2 * x] = field[even + x];
        pair[2 * x + 1] = paired ? field[odd + x] : 0;
      }
      alongRow.complexForward(pair);
      separate(pair, spectrum, row, paired);
    }
    for (int k = 0; k < halfWidth(); k++) {
      alongColumn.complexForward(spectrum, 2 * k * height);
    }
  }

  /** The inverse of {@link #forward}, scaled; destroys the spectrum. */
  public void inverse(double[] spectrum, double[] field, int offset) {
    for (int k = 0; k < halfWidth(); k++) {
      alongColumn.complexInverse(spectrum, 2 * k * height, false);
    }
    double scale = 1.0 / ((double) height * width);
    double[] pair = new double[2 * width];
    for (int row = 0; row < height; row += 2) {
      boolean paired = row + 1 < height;
      join(spectrum, row, paired, pair);
      alongRow.complexInverse(pair, false);
      int even = offset + row * width;
      int odd = even + width;
      for (int x = 0; x < width; x++) {
        field[even + x] = scale * pair[2 * x];
      }
      if (paired) {
        for (int x = 0; x < width; x++) {
          field[odd + x] = scale * pair[2 * x + 1];
        }
      }
    }
  }

  /** Takes the transforms a and b of two real rows out of that of a + ib. */
  private void separate(double[] pair, double[] spectrum, int row, boolean paired) {
    for (int k = 0; k < halfWidth(); k++) {
      int mirrored = k == 0 ? 0 : width - k;
      double re = pair[2 * k];
      double im = pair[2 * k + 1];
      double mirroredRe = pair[2 * mirrored];
      double mirroredIm = pair[2 * mirrored + 1];
      int at = 2 * (k * height + row);
      spectrum[at] = 0.5 * (re + mirroredRe);
      spectrum[at + 1] = 0.5 * (im - mirroredIm);
      if (paired) {
        spectrum[at + 2] = 0.5 * (im + mirroredIm);
        spectrum[at + 3] = 0.5 * (mirroredRe - re);
      }
    }
  }

  /** The transform of a + ib, of all wave numbers, from those of the real rows a and b. */
  private void join(double[] spectrum, int row, boolean paired, double[] pair) {
    for (int k = 0; k < halfWidth(); k++) {
      int at = 2 * (k * height + row);
      double evenRe = spectrum[at];
      double evenIm = spectrum[at + 1];
      double oddRe = paired ? spectrum[at + 2] : 0;
      double oddIm = paired ? spectrum[at + 3] : 0;
      int mirrored = k == 0 ? 0 : width - k;
      pair[2 * mirrored] = evenRe + oddIm;
      pair[2 * mirrored + 1] = oddRe - evenIm;
      pair[2 * k] = evenRe - oddIm;
      pair[2 * k + 1] = evenIm + oddRe;
    }
  }
}
