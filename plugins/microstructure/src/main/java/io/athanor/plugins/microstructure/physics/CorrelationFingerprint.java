package io.athanor.plugins.microstructure.physics;

import io.athanor.plugins.microstructure.TwoPhase;
import io.athanor.sdk.Fingerprint;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.Stream;

/**
 * 256 bits that do not change under periodic shifts and are alike for cells that look alike:
 *
 * <ul>
 *   <li>32 of the volume fraction and 16 of the interface length, as thermometers (a bit for each
 *       level passed), so that near values share bits;
 *   <li>192 of the two-point correlation S2, normalised to fall from 1 to 0: at 12 directions by 8
 *       distances, whether it is above each of two levels;
 *   <li>16 of the orientation: the directions in which it decays more slowly than on average.
 * </ul>
 *
 * <p>Distances are fractions of the shorter side. S2 is exact and the sines are {@link
 * StrictMath}'s: the bits are the same on every machine.
 */
public final class CorrelationFingerprint implements Fingerprint<TwoPhase> {
  private static final int FRACTION_LEVELS = 32;
  private static final int INTERFACE_LEVELS = 16;
  private static final int DIRECTIONS = 12;
  private static final double[] DISTANCES = {
    0.03, 0.06, 0.09, 0.13, 0.18, 0.25, 0.34, 0.45,
  };
  private static final double[] LEVELS = {0.1, 0.4};
  private static final int ORIENTATIONS = 16;
  private static final Direction[] DECAY = directions(DIRECTIONS);
  private static final Direction[] ORIENTATION = directions(ORIENTATIONS);

  private final LastUsed<CellSize, Shifts> shifts =
      new LastUsed<>(CorrelationFingerprint::shiftsLookedAt);

  private record Direction(double sine, double cosine) {}

  /** S2 is even, so half a turn holds all directions. */
  private static Direction[] directions(int count) {
    Direction[] all = new Direction[count];
    for (int i = 0; i < count; i++) {
      double angle = StrictMath.PI * i / count;
      all[i] = new Direction(StrictMath.sin(angle), StrictMath.cos(angle));
    }
    return all;
  }

  @Override
  public int length() {
    return FRACTION_LEVELS
        + INTERFACE_LEVELS
        + DIRECTIONS * DISTANCES.length * LEVELS.length
        + ORIENTATIONS;
  }

  @Override
  public BitSet of(TwoPhase structure) {
    Bits bits = new Bits(new BitSet(length()));
    CellSize size = CellSize.of(structure);
    TwoPointCorrelation correlation = TwoPointCorrelation.of(structure, shifts.get(size));
    double edges = (double) correlation.interfaceEdges() / structure.pixels();
    bits.thermometer(structure.volumeFraction(), 1, FRACTION_LEVELS);
    bits.thermometer(edges, 1, INTERFACE_LEVELS);
    if (!BothPhases.missing(structure)) {
      addDecay(correlation, side(size), bits);
      addOrientation(correlation, side(size), bits);
    }
    return bits.set;
  }

  private static double side(CellSize size) {
    return Math.min(size.height(), size.width());
  }

  private static Shifts shiftsLookedAt(CellSize size) {
    Shifts shifts = new Shifts(size);
    TwoPointCorrelation.addAround(0, 0, shifts); // for the volume fraction and the interface
    for (double part : DISTANCES) {
      double distance = part * side(size);
      Stream.of(DECAY, ORIENTATION)
          .flatMap(Arrays::stream)
          .forEach(
              to ->
                  TwoPointCorrelation.addAround(
                      distance * to.sine(), distance * to.cosine(), shifts));
    }
    return shifts;
  }

  private static void addDecay(TwoPointCorrelation correlation, double side, Bits bits) {
    for (double distance : DISTANCES) {
      for (Direction to : DECAY) {
        double value = along(correlation, distance * side, to);
        for (double level : LEVELS) {
          bits.add(value > level);
        }
      }
    }
  }

  private static void addOrientation(TwoPointCorrelation correlation, double side, Bits bits) {
    double[] decay = new double[ORIENTATIONS];
    double mean = 0;
    for (int direction = 0; direction < ORIENTATIONS; direction++) {
      for (double distance : DISTANCES) {
        decay[direction] += along(correlation, distance * side, ORIENTATION[direction]);
      }
      mean += decay[direction] / ORIENTATIONS;
    }
    for (double value : decay) {
      bits.add(value > mean);
    }
  }

  private static double along(TwoPointCorrelation correlation, double distance, Direction to) {
    return correlation.normalised(distance * to.sine(), distance * to.cosine());
  }

  /** A bit set that is written from front to back. */
  private static final class Bits {
    private final BitSet set;
    private int next;

    Bits(BitSet set) {
      this.set = set;
    }

    void add(boolean bit) {
      set.set(next++, bit);
    }

    /** As many ones as levels, spread evenly from 0 to {@code most}, that the value exceeds. */
    void thermometer(double value, double most, int levels) {
      for (int level = 0; level < levels; level++) {
        add(value * levels > level * most);
      }
    }
  }
}
