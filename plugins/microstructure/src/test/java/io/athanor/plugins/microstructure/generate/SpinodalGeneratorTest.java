package io.athanor.plugins.microstructure.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.athanor.plugins.microstructure.TwoPhase;
import io.athanor.plugins.microstructure.physics.BothPhases;
import io.athanor.plugins.microstructure.physics.Morphology;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.Options;
import io.athanor.sdk.PropertyResult;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpinodalGeneratorTest {
  private final SpinodalGenerator generator = new SpinodalGenerator();

  @ParameterizedTest
  @CsvSource({"32, 32, 1, 0.1", "31, 20, 1.3, 0.5", "24, 24, 0.8, 10", "17, 17, 1, 1000"})
  void conservesMassAndLowersTheFreeEnergyAtAnyTimeStep(
      int height, int width, double interfaceWidth, double timeStep) {
    var random = new SplittableRandom(3);
    double[] start = random.doubles((long) height * width, -0.3, 0.5).toArray();
    var simulation = new CahnHilliard(height, width, start, interfaceWidth);
    double mean = simulation.meanConcentration();
    double energy = simulation.freeEnergy();
    double first = energy;
    for (int step = 0; step < 200; step++) {
      simulation.step(timeStep);
      assertThat(simulation.meanConcentration()).isCloseTo(mean, within(1e-12));
      assertThat(simulation.freeEnergy()).isLessThanOrEqualTo(energy + 1e-12);
      energy = simulation.freeEnergy();
    }
    assertThat(energy).isLessThan(0.9 * first);
  }

  @Test
  void energyOfAFlatMixtureIsThatOfTheDoubleWell() {
    double[] flat = new double[12 * 12];
    Arrays.fill(flat, 0.5);
    assertThat(new CahnHilliard(12, 12, flat, 1).freeEnergy())
        .isCloseTo(0.25 * 0.75 * 0.75, within(1e-12));
  }

  @Test
  void phasesComeApart() {
    var random = new SplittableRandom(3);
    double[] start = random.doubles(48 * 48, -0.1, 0.1).toArray();
    var simulation = new CahnHilliard(48, 48, start, 1);
    for (int step = 0; step < 400; step++) {
      simulation.step(0.5);
    }
    double[] c = simulation.concentration();
    long apart = Arrays.stream(c).filter(v -> Math.abs(v) > 0.7).count();
    assertThat(apart).isGreaterThan(c.length * 6 / 10);
    assertThat(Arrays.stream(c).max().orElseThrow()).isLessThan(1.15);
  }

  @Test
  void sameSeedSameCell() {
    assertThat(generate(Map.of("size", 32), 5)).isEqualTo(generate(Map.of("size", 32), 5));
    assertThat(generate(Map.of("size", 32), 5)).isNotEqualTo(generate(Map.of("size", 32), 6));
  }

  @Test
  void longerTimesCoarsen() {
    double finer = 2;
    for (double time : new double[] {12, 40, 120}) {
      double length = 0;
      for (int seed = 0; seed < 5; seed++) {
        length +=
            interfaceLength(
                generate(
                    Map.of("size", 48, "volumeFraction", 0.5, "interfaceWidth", 1.0, "time", time),
                    seed));
      }
      assertThat(length / 5).isLessThan(finer);
      finer = length / 5;
    }
  }

  @Test
  void volumeFractionFollowsTheLeverRule() {
    for (double fraction : new double[] {0.3, 0.5, 0.65}) {
      TwoPhase cell =
          generate(
              Map.of("size", 48, "volumeFraction", fraction, "interfaceWidth", 1.0, "time", 60), 2);
      assertThat(cell.volumeFraction()).isCloseTo(fraction, within(0.05));
    }
  }

  @Test
  void drawnCellsAreAVariedFamily() {
    double least = 2;
    double most = 0;
    var seeds = new SplittableRandom(1);
    for (int trial = 0; trial < 40; trial++) {
      TwoPhase cell = generate(Map.of("size", 33), seeds.nextLong());
      assertThat(new BothPhases().violation(cell)).isEmpty();
      assertThat(cell.volumeFraction()).isBetween(0.15, 0.85);
      least = Math.min(least, interfaceLength(cell));
      most = Math.max(most, interfaceLength(cell));
    }
    assertThat(most).isGreaterThan(2 * least);
  }

  @Test
  void refusesWhatDoesNotComeApart() {
    assertThatThrownBy(() -> generate(Map.of("volumeFraction", 0.1), 1))
        .isInstanceOf(AthanorException.class)
        .hasMessageContaining("volumeFraction");
  }

  private static double interfaceLength(TwoPhase cell) {
    PropertyResult result =
        new Morphology().evaluate(cell, Set.of("interface_length")).get("interface_length");
    return ((PropertyResult.Value) result).value();
  }

  private TwoPhase generate(Map<String, ?> options, long seed) {
    return generator.generate(Options.of(generator.options(), options), new SplittableRandom(seed));
  }
}
