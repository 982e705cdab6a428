package io.athanor.plugins.microstructure.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.athanor.plugins.microstructure.Cells;
import io.athanor.plugins.microstructure.TwoPhase;
import io.athanor.plugins.microstructure.generate.GaussianFieldGenerator;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.Options;
import io.athanor.sdk.PropertyResult;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EffectivePropertiesTest {
  private static final IsotropicPhase SOFT = new IsotropicPhase(1, 0.3);

  private final RandomGenerator random = new SplittableRandom(8);

  @Test
  void checkerboardConductsAsTheGeometricMeanAndNearerAsItRefines() {
    var conductivity = new EffectiveConductivity(1, 10, 1e-4);
    double wanted = Math.sqrt(10);
    double coarser = Double.POSITIVE_INFINITY;
    for (int size : new int[] {32, 64, 128}) {
      TwoPhase board = Cells.checkerboard(size);
      double error = Math.abs(Solved.value(conductivity, board, "conductivity_xx") / wanted - 1);
      assertThat(error).isLessThan(0.6 * coarser);
      coarser = error;
    }
    assertThat(coarser).isLessThan(0.001);
  }

  /**
   * Keller's theorem: exchanging the phases turns the tensor K into k0 k1 K / det K. Of a cell that
   * is its own mirror image K is diagonal.
   */
  @Test
  void conductionKeepsKellersDualityOnOddSides() {
    var conductivity = new EffectiveConductivity(1, 10, 1e-4);
    for (int trial = 0; trial < 10; trial++) {
      byte[] phases = randomCell(21).phases();
      for (int i = 0; i < phases.length; i++) {
        phases[i] = phases[i / 21 * 21 + Math.min(i % 21, 20 - i % 21)];
      }
      TwoPhase cell = TwoPhase.of(21, 21, phases);
      double straight = Solved.value(conductivity, cell, "conductivity_xx");
      double dual = Solved.value(conductivity, Cells.inverted(cell), "conductivity_yy");
      assertThat(straight * dual).isCloseTo(10, within(1e-5));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-4, 1e-3, 1, 1000, 1e4})
  void extremeContrastsConverge(double contrast) {
    var stiff = new IsotropicPhase(contrast, 0.3);
    var stiffness = new EffectiveStiffness(SOFT, stiff, 1e-4);
    // the same material, with the phases and the unit exchanged
    var mirrored = new EffectiveStiffness(SOFT, new IsotropicPhase(1 / contrast, 0.3), 1e-4);
    TwoPhase cell = randomCell(33);

    Map<String, Double> moduli = Solved.all(stiffness, cell);
    Map<String, Double> exchanged = Solved.all(mirrored, Cells.inverted(cell));

    moduli.forEach(
        (name, value) ->
            assertThat(value).isCloseTo(contrast * exchanged.get(name), withinPercentage(1e-3)));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "7, 7", "8, 8", "5, 12"})
  void singlePhaseHasItsOwnModuli(int height, int width) {
    var other = new IsotropicPhase(10, 0.2);
    var stiffness = new EffectiveStiffness(SOFT, other, 1e-4);
    for (int phase = 0; phase < 2; phase++) {
      IsotropicPhase material = phase == 0 ? SOFT : other;
      TwoPhase cell = Cells.uniform(height, width, phase);
      assertThat(Solved.all(stiffness, cell))
          .hasEntrySatisfying("stiffness_xx", near(material.c11()))
          .hasEntrySatisfying("stiffness_yy", near(material.c11()))
          .hasEntrySatisfying("stiffness_xy", near(material.c12()))
          .hasEntrySatisfying("stiffness_shear", near(material.shear()));
    }
  }

  /** The solver stops on a bound of its error; the bound has to hold. */
  @Test
  void errorIsWithinWhatTheTolerancePromises() {
    var stiff = new IsotropicPhase(10, 0.4);
    for (double tolerance : new double[] {0.1, 0.01, 0.001}) {
      var loose = new EffectiveStiffness(SOFT, stiff, tolerance);
      var tight = new EffectiveStiffness(SOFT, stiff, 1e-7);
      for (int trial = 0; trial < 10; trial++) {
        TwoPhase cell = randomCell(17 + trial % 2);
        double exact = Solved.value(tight, cell, "stiffness_xx");
        double excess = Solved.value(loose, cell, "stiffness_xx") / exact - 1;
        assertThat(excess).isBetween(-1e-12, tolerance * tolerance);
      }
    }
  }

  /** Pixels cut in four hold the same material: what changes is the discretisation's error. */
  @Test
  void coarsePixelsAreNearTheRefinedSolution() {
    var stiffness = new EffectiveStiffness(SOFT, new IsotropicPhase(10, 0.3), 1e-3);
    for (int trial = 0; trial < 6; trial++) {
      TwoPhase cell = randomCell(33);
      double coarse = Solved.value(stiffness, cell, "stiffness_xx");
      double fine = Solved.value(stiffness, refined(cell, 4), "stiffness_xx");
      assertThat(coarse).isCloseTo(fine, withinPercentage(2));
    }
  }

  @Test
  void anisotropyPointsTheRightWay() {
    TwoPhase layersAlongX = Cells.of("####", "####", "....", "....");

    assertThat(Solved.all(new EffectiveConductivity(1, 10, 1e-4), layersAlongX))
        .hasEntrySatisfying("conductivity_xx", near(5.5))
        .hasEntrySatisfying("conductivity_yy", near(1 / 0.55));
  }

  @Test
  void partsOfTheTensorDoNotDependOnWhatElseIsAsked() {
    var stiffness = new EffectiveStiffness(SOFT, new IsotropicPhase(10, 0.3), 1e-4);
    TwoPhase cell = randomCell(33);
    Map<String, Double> all = Solved.all(stiffness, cell);
    all.forEach((name, value) -> assertThat(Solved.value(stiffness, cell, name)).isEqualTo(value));
    assertThat(stiffness.evaluate(cell, Set.of("stiffness_xy"))).containsOnlyKeys("stiffness_xy");
  }

  @Test
  void oneEvaluatorServesManyThreadsAndSizes() {
    var stiffness = new EffectiveStiffness(SOFT, new IsotropicPhase(10, 0.3), 1e-4);
    List<TwoPhase> cells =
        IntStream.range(0, 40).mapToObj(i -> randomCell(i % 3 == 0 ? 16 : 21)).toList();
    List<Double> alone =
        cells.stream().map(c -> Solved.value(stiffness, c, "stiffness_xx")).toList();
    List<Double> together =
        cells.parallelStream().map(c -> Solved.value(stiffness, c, "stiffness_xx")).toList();
    assertThat(together).isEqualTo(alone);
  }

  @Test
  void saysUnitMethodAndAccuracy() {
    var evaluators =
        TwoPhaseProperties.evaluators(
            Options.of(TwoPhaseProperties.options(), Map.of("contrast", 50)));
    PropertyResult result =
        evaluators.get(0).evaluate(randomCell(16), Set.of("stiffness_xx")).get("stiffness_xx");

    assertThat(result)
        .isInstanceOfSatisfying(
            PropertyResult.Value.class,
            value -> {
              assertThat(value.unit()).isEqualTo("E0");
              assertThat(value.method()).contains("FFT", "plane strain", "50", "1e-08");
            });
  }

  @Test
  void refusesPropertiesOfOthers() {
    assertThatThrownBy(
            () -> new EffectiveConductivity(1, 2, 1e-4).evaluate(randomCell(16), Set.of("mass")))
        .isInstanceOf(AthanorException.class)
        .hasMessageContaining("mass");
  }

  private static Consumer<Double> near(double wanted) {
    return value -> assertThat(value).isCloseTo(wanted, withinPercentage(1e-6));
  }

  private TwoPhase randomCell(int size) {
    var generator = new GaussianFieldGenerator();
    return generator.generate(Options.of(generator.options(), Map.of("size", size)), random);
  }

  private static TwoPhase refined(TwoPhase cell, int times) {
    int height = cell.height() * times;
    int width = cell.width() * times;
    int[] phases = new int[height * width];
    for (int i = 0; i < phases.length; i++) {
      phases[i] = cell.phase(i / width / times, i % width / times);
    }
    return TwoPhase.of(height, width, phases);
  }
}
