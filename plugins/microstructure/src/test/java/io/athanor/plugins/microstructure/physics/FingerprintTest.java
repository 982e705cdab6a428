package io.athanor.plugins.microstructure.physics;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.plugins.microstructure.Cells;
import io.athanor.plugins.microstructure.TwoPhase;
import io.athanor.plugins.microstructure.generate.GaussianFieldGenerator;
import io.athanor.sdk.Options;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FingerprintTest {
  private final SplittableRandom random = new SplittableRandom(12);
  private final CorrelationFingerprint fingerprint = new CorrelationFingerprint();

  @Test
  void doesNotChangeUnderShifts() {
    for (int trial = 0; trial < 20; trial++) {
      TwoPhase cell = field(0.06, 0.12);
      TwoPhase moved = cell.shifted(random.nextInt(33), random.nextInt(33));
      assertThat(fingerprint.of(moved)).isEqualTo(fingerprint.of(cell));
    }
  }

  /** Stored fingerprints are compared with new ones: the bits may not change. */
  @Test
  void isWhatItsDefinitionSays() {
    for (TwoPhase cell :
        new TwoPhase[] {
          field(0.06, 0.12),
          field(0.3, 0.04),
          Cells.noise(64, 64, 0.3, random),
          Cells.noise(20, 65, 0.7, random),
          Cells.noise(140, 9, 0.5, random),
          Cells.noise(1, 7, 0.5, random),
          Cells.laminateAcrossX(12, 12, 5),
          Cells.checkerboard(8),
          Cells.uniform(16, 16, 1),
          Cells.of("#.")
        }) {
      assertThat(fingerprint.of(cell)).as("%s", cell).isEqualTo(defined(cell));
    }
  }

  private static BitSet defined(TwoPhase cell) {
    List<Boolean> bits = new ArrayList<>();
    for (int level = 0; level < 32; level++) {
      bits.add(cell.volumeFraction() * 32 > level);
    }
    for (int level = 0; level < 16; level++) {
      bits.add(Morphology.interfaceLength(cell) * 16 > level);
    }
    if (!BothPhases.missing(cell)) {
      TwoPointCorrelation all = TwoPointCorrelation.of(cell);
      double side = Math.min(cell.height(), cell.width());
      double[] distances = {0.03, 0.06, 0.09, 0.13, 0.18, 0.25, 0.34, 0.45};
      for (double distance : distances) {
        for (int direction = 0; direction < 12; direction++) {
          double value = along(all, distance * side, StrictMath.PI * direction / 12);
          bits.add(value > 0.1);
          bits.add(value > 0.4);
        }
      }
      double[] decay = new double[16];
      double mean = 0;
      for (int direction = 0; direction < 16; direction++) {
        for (double distance : distances) {
          decay[direction] += along(all, distance * side, StrictMath.PI * direction / 16);
        }
        mean += decay[direction] / 16;
      }
      for (double value : decay) {
        bits.add(value > mean);
      }
    }
    BitSet set = new BitSet();
    for (int i = 0; i < bits.size(); i++) {
      set.set(i, bits.get(i));
    }
    return set;
  }

  private static double along(TwoPointCorrelation all, double distance, double angle) {
    return all.normalised(distance * StrictMath.sin(angle), distance * StrictMath.cos(angle));
  }

  @Test
  void hasTheSameLengthForAllCells() {
    assertThat(fingerprint.length()).isEqualTo(256);
    for (TwoPhase cell :
        new TwoPhase[] {
          Cells.uniform(16, 16, 0), Cells.uniform(5, 9, 1), Cells.checkerboard(8), Cells.of("#.")
        }) {
      assertThat(fingerprint.of(cell).length()).isLessThanOrEqualTo(256);
    }
  }

  @Test
  void cellsOfOneKindShareMoreBitsThanCellsOfTwo() {
    double alike = 0;
    double unlike = 0;
    for (int trial = 0; trial < 20; trial++) {
      TwoPhase fine = field(0.04, 0.04);
      alike += differing(fine, field(0.04, 0.04));
      unlike += differing(fine, field(0.24, 0.06));
    }
    assertThat(unlike).isGreaterThan(2 * alike);
  }

  @Test
  void aFewChangedPixelsChangeFewBits() {
    TwoPhase cell = field(0.12, 0.12);
    byte[] phases = cell.phases();
    phases[500] ^= 1;
    phases[700] ^= 1;
    assertThat(differing(cell, TwoPhase.of(33, 33, phases))).isLessThan(13);
  }

  @Test
  void descriptorShowsTheCorrelationCurves() {
    var descriptor = new CorrelationDescriptor();
    TwoPhase cell = field(0.12, 0.12);

    assertThat(descriptor.curves(cell))
        .hasSize(3)
        .allSatisfy(
            curve -> {
              assertThat(curve.x()).hasSameSizeAs(curve.y()).startsWith(0, 1, 2);
              assertThat(curve.y()[0]).isEqualTo(cell.volumeFraction());
            });
    assertThat(descriptor.scalars()).containsExactly("volume_fraction", "interface_length");
  }

  private int differing(TwoPhase a, TwoPhase b) {
    BitSet bits = fingerprint.of(a);
    bits.xor(fingerprint.of(b));
    return bits.cardinality();
  }

  private TwoPhase field(double x, double y) {
    var generator = new GaussianFieldGenerator();
    return generator.generate(
        Options.of(
            generator.options(),
            Map.of("correlationX", x, "correlationY", y, "volumeFraction", 0.5)),
        random);
  }
}
