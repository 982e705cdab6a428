package io.athanor.plugins.microstructure.physics;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.plugins.microstructure.TwoPhase;
import io.athanor.plugins.microstructure.generate.GaussianFieldGenerator;
import io.athanor.sdk.Options;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BoundsTest {
  private static final IsotropicPhase SOFT = new IsotropicPhase(1, 0.3);
  private static final IsotropicPhase STIFF = new IsotropicPhase(10, 0.3);
  private static final double ROUNDING = 1e-6;

  private final EffectiveStiffness stiffness = new EffectiveStiffness(SOFT, STIFF, 1e-4);
  private final EffectiveConductivity conductivity = new EffectiveConductivity(1, 10, 1e-4);
  private final GaussianFieldGenerator generator = new GaussianFieldGenerator();
  private final RandomGenerator random = new SplittableRandom(3);

  /**
   * Every cell lies between the harmonic and the plain mean (R. Hill, Proc. Phys. Soc. A 65, 1952).
   */
  @Test
  void thousandRandomCellsLieBetweenReussAndVoigt() {
    for (int trial = 0; trial < 1000; trial++) {
      Options options = Options.of(generator.options(), Map.of("size", random.nextInt(16, 25)));
      TwoPhase cell = generator.generate(options, random);
      double f = cell.volumeFraction();
      Map<String, Double> solved = Solved.all(stiffness, cell);
      double bulkLow = harmonic(SOFT.planeBulk(), STIFF.planeBulk(), f);
      double bulkHigh = plain(SOFT.planeBulk(), STIFF.planeBulk(), f);
      double shearLow = harmonic(SOFT.shear(), STIFF.shear(), f);
      double shearHigh = plain(SOFT.shear(), STIFF.shear(), f);
      assertBetween(bulkLow + shearLow, solved.get("stiffness_xx"), bulkHigh + shearHigh);
      assertBetween(bulkLow + shearLow, solved.get("stiffness_yy"), bulkHigh + shearHigh);
      assertBetween(shearLow, solved.get("stiffness_shear"), shearHigh);
      // the stiffness against uniform pressure is C11 + C22 + 2 C12
      double pressed =
          solved.get("stiffness_xx") + solved.get("stiffness_yy") + 2 * solved.get("stiffness_xy");
      assertBetween(4 * bulkLow, pressed, 4 * bulkHigh);
      for (double k : Solved.all(conductivity, cell).values()) {
        assertBetween(harmonic(1, 10, f), k, plain(1, 10, f));
      }
    }
  }

  /**
   * Bounds of isotropic composites in plane strain: Z. Hashin, Journal of the Mechanics and Physics
   * of Solids 13, 1965, 119–134; in the form of S. Torquato, Random Heterogeneous Materials, 2002,
   * chapter 21: 1/(k + g*) is the mean of 1/(k_i + g*), 1/(g + h*) that of 1/(g_i + h*) with h = k
   * g/(k + 2g), the starred ones taken from the softer phase for the lower bound, from the stiffer
   * for the upper.
   */
  @Test
  void meanOfIsotropicCellsLiesBetweenHashinAndShtrikman() {
    double fraction = 0.5;
    Options options =
        Options.of(
            generator.options(),
            Map.of("size", 33, "correlationX", 0.06, "volumeFraction", fraction));
    double bulk = 0;
    double shear = 0;
    double conducting = 0;
    int cells = 100;
    double f = 0;
    for (int i = 0; i < cells; i++) {
      TwoPhase cell = generator.generate(options, random);
      f += cell.volumeFraction() / cells;
      Map<String, Double> c = Solved.all(stiffness, cell);
      double normal = c.get("stiffness_xx") + c.get("stiffness_yy");
      bulk += (normal + 2 * c.get("stiffness_xy")) / 4 / cells;
      // mean over all orientations of the shear modulus
      double skewed = (normal - 2 * c.get("stiffness_xy")) / 4;
      shear += (skewed + c.get("stiffness_shear")) / 2 / cells;
      for (double k : Solved.all(conductivity, cell).values()) {
        conducting += k / 2 / cells;
      }
    }
    assertBetween(
        shifted(SOFT.planeBulk(), STIFF.planeBulk(), f, SOFT.shear()),
        bulk,
        shifted(SOFT.planeBulk(), STIFF.planeBulk(), f, STIFF.shear()));
    assertBetween(
        shifted(SOFT.shear(), STIFF.shear(), f, resistance(SOFT)),
        shear,
        shifted(SOFT.shear(), STIFF.shear(), f, resistance(STIFF)));
    assertBetween(shifted(1, 10, f, 1), conducting, shifted(1, 10, f, 10));
  }

  private static double resistance(IsotropicPhase p) {
    return p.planeBulk() * p.shear() / (p.planeBulk() + 2 * p.shear());
  }

  private static double plain(double value0, double value1, double fraction) {
    return (1 - fraction) * value0 + fraction * value1;
  }

  private static double harmonic(double value0, double value1, double fraction) {
    return shifted(value0, value1, fraction, 0);
  }

  /** Harmonic mean of values moved up by the shift, moved down again. */
  private static double shifted(double value0, double value1, double fraction, double shift) {
    return 1 / ((1 - fraction) / (value0 + shift) + fraction / (value1 + shift)) - shift;
  }

  private static void assertBetween(double low, double value, double high) {
    assertThat(value).isBetween(low * (1 - ROUNDING), high * (1 + ROUNDING));
  }
}
