package io.athanor.plugins.microstructure.physics;

import io.athanor.plugins.microstructure.TwoPhase;

/**
 * The two-point correlation S2 of a periodic cell: the probability that a pixel and the one a given
 * shift away are both of phase 1. S2(0) is the volume fraction; the mean over all shifts is its
 * square.
 *
 * <p>Source: S. Torquato, Random Heterogeneous Materials, 2002, section 2.2; computed by FFT after
 * the Wiener–Khinchin theorem. Counts of pairs are whole numbers, to which the transform's rounding
 * is undone: the result is exact and the same on every machine.
 */
public final class TwoPointCorrelation {
  private final int height;
  private final int width;
  private final int[] pairs;

  private TwoPointCorrelation(int height, int width, int[] pairs) {
    this.height = height;
    this.width = width;
    this.pairs = pairs;
  }

  public static TwoPointCorrelation of(TwoPhase structure) {
    RealFft2 fft = new RealFft2(structure.height(), structure.width());
    byte[] phases = structure.phases();
    double[] field = new double[phases.length];
    for (int i = 0; i < field.length; i++) {
      field[i] = phases[i];
    }
    double[] spectrum = fft.newSpectrum();
    fft.forward(field, 0, spectrum);
    for (int i = 0; i < spectrum.length; i += 2) {
      spectrum[i] = spectrum[i] * spectrum[i] + spectrum[i + 1] * spectrum[i + 1];
      spectrum[i + 1] = 0;
    }
    fft.inverse(spectrum, field, 0);
    int[] pairs = new int[field.length];
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = (int) Math.rint(field[i]);
    }
    return new TwoPointCorrelation(structure.height(), structure.width(), pairs);
  }

  /** S2 at a shift of pixels along y and x, of either sign. */
  public double at(int dy, int dx) {
    return (double) pairs(dy, dx) / pairs.length;
  }

  /** S2 of all shifts, {@code dy} by {@code dx} from 0 on, row by row. */
  public double[] map() {
    double[] map = new double[pairs.length];
    for (int i = 0; i < map.length; i++) {
      map[i] = (double) pairs[i] / pairs.length;
    }
    return map;
  }

  /** S2 of shifts along the axis, from 0 to half the cell. */
  public double[] along(Axis axis) {
    int side = axis == Axis.X ? width : height;
    double[] curve = new double[side / 2 + 1];
    for (int r = 0; r < curve.length; r++) {
      curve[r] = axis == Axis.X ? at(0, r) : at(r, 0);
    }
    return curve;
  }

  /**
   * S2 over the distance: the mean over all shifts whose length rounds to the distance, from 0 to
   * half the shorter side.
   */
  public double[] radial() {
    int most = Math.min(height, width) / 2;
    double[] sums = new double[most + 1];
    int[] counts = new int[most + 1];
    for (int dy = -most; dy <= most; dy++) {
      for (int dx = -most; dx <= most; dx++) {
        int r = (int) Math.rint(Math.sqrt((double) dx * dx + (double) dy * dy));
        if (r <= most) {
          sums[r] += at(dy, dx);
          counts[r]++;
        }
      }
    }
    for (int r = 0; r <= most; r++) {
      sums[r] /= counts[r];
    }
    return sums;
  }

  /**
   * S2 with its long-range limit taken off and scaled to 1 at no shift: (S2 - φ²) / (φ - φ²),
   * between grid points by bilinear interpolation. Not defined for a single phase.
   */
  double normalised(double dy, double dx) {
    int y = (int) Math.floor(dy);
    int x = (int) Math.floor(dx);
    double ty = dy - y;
    double tx = dx - x;
    double near = (1 - tx) * at(y, x) + tx * at(y, x + 1);
    double far = (1 - tx) * at(y + 1, x) + tx * at(y + 1, x + 1);
    double fraction = at(0, 0);
    return ((1 - ty) * near + ty * far - fraction * fraction) / (fraction - fraction * fraction);
  }

  private int pairs(int dy, int dx) {
    return pairs[Math.floorMod(dy, height) * width + Math.floorMod(dx, width)];
  }
}
