package io.athanor.plugins.microstructure.physics;

import io.athanor.plugins.microstructure.TwoPhase;
import java.util.Arrays;

/**
 * The two-point correlation S2 of a periodic cell: the probability that a pixel and the one a given
 * shift away are both of phase 1. S2(0) is the volume fraction; the mean over all shifts is its
 * square.
 *
 * <p>Source: S. Torquato, Random Heterogeneous Materials, 2002, section 2.2; computed by FFT after
 * the Wiener–Khinchin theorem, or for a few shifts by counting. Counts of pairs are whole numbers,
 * to which the transform's rounding is undone: the result is exact and the same on every machine.
 */
public final class TwoPointCorrelation {
  private static final int NOT_COUNTED = -1;

  private final int height;
  private final int width;
  private final int[] pairs;

  private TwoPointCorrelation(int height, int width, int[] pairs) {
    this.height = height;
    this.width = width;
    this.pairs = pairs;
  }

  /** Of all shifts. */
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

  /** Of these shifts only; no other may be asked for. */
  static TwoPointCorrelation of(TwoPhase structure, Shifts shifts) {
    int height = structure.height();
    int width = structure.width();
    int[] pairs = new int[height * width];
    Arrays.fill(pairs, NOT_COUNTED);
    PairCount count = new PairCount(structure);
    shifts.forEach(
        (dy, dx) -> {
          int both = count.at(dy, dx);
          pairs[dy * width + dx] = both;
          pairs[wrapped(-dy, height) * width + wrapped(-dx, width)] = both;
        });
    return new TwoPointCorrelation(height, width, pairs);
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

  /** Adds the shifts that {@link #normalised} looks at. */
  static void addAround(double dy, double dx, Shifts shifts) {
    int y = (int) Math.floor(dy);
    int x = (int) Math.floor(dx);
    shifts.add(y, x);
    shifts.add(y, x + 1);
    shifts.add(y + 1, x);
    shifts.add(y + 1, x + 1);
  }

  /** Pixel edges between unlike phases: a pixel has one to each neighbour of another phase. */
  int interfaceEdges() {
    return 2 * (pairs(0, 0) - pairs(0, 1) + pairs(0, 0) - pairs(1, 0));
  }

  private int pairs(int dy, int dx) {
    int count = pairs[wrapped(dy, height) * width + wrapped(dx, width)];
    if (count == NOT_COUNTED) {
      throw new IllegalStateException("no pairs were counted at (" + dy + ", " + dx + ")");
    }
    return count;
  }

  /** A remainder takes longer, and mostly there is none to take. */
  private static int wrapped(int shift, int side) {
    if (shift >= 0 && shift < side) {
      return shift;
    }
    return shift < 0 && shift >= -side ? shift + side : Math.floorMod(shift, side);
  }
}
