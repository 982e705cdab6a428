package io.athanor.plugins.microstructure.micrograph.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.athanor.plugins.microstructure.micrograph.Micrograph;
import io.athanor.sdk.Options;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MicrographGeneratorTest {
  private static final List<MicrographGenerator> ALL =
      List.of(MicrographGenerator.spinodal(), MicrographGenerator.grains());
  private static final Map<String, Object> NONE = Map.of("dose", 0, "detectorNoise", 0);

  private static MicrographGenerator.Pair pair(
      MicrographGenerator generator, Map<String, ?> options, long seed) {
    return generator.pair(Options.of(generator.options(), options), new SplittableRandom(seed));
  }

  @Test
  void equalSeedsGiveEqualScenesWhateverTheNoise() {
    for (MicrographGenerator generator : ALL) {
      var quiet = pair(generator, NONE, 5);
      var loud = pair(generator, Map.of("outliers", 0.1), 5);
      assertThat(quiet.noisy()).isEqualTo(quiet.clean());
      assertThat(loud.clean()).isEqualTo(quiet.clean());
      assertThat(loud.noisy()).isNotEqualTo(loud.clean());
      assertThat(pair(generator, NONE, 6).clean()).isNotEqualTo(quiet.clean());
    }
  }

  @Test
  void noiseHasThePoissonAndGaussianVariance() {
    var flat = Micrograph.of(200, 200, gray(40_000, 0.36));
    assertThat(deviation(flat, new Noise(300, 0, 0)))
        .isCloseTo(Math.sqrt(0.36 / 300), within(5e-4));
    assertThat(deviation(flat, new Noise(2000, 0, 0)))
        .isCloseTo(Math.sqrt(0.36 / 2000), within(2e-4));
    assertThat(deviation(flat, new Noise(0, 0.05, 0))).isCloseTo(0.05, within(5e-4));
    assertThat(deviation(flat, new Noise(300, 0.05, 0)))
        .isCloseTo(Math.sqrt(0.36 / 300 + 0.0025), within(8e-4));
  }

  @Test
  void outliersAreBlackAndWhiteInEqualParts() {
    var flat = Micrograph.of(200, 200, gray(40_000, 0.5));
    Micrograph noisy = new Noise(0, 0, 0.1).on(flat, new SplittableRandom(2));
    int black = 0;
    int white = 0;
    for (int i = 0; i < noisy.pixels(); i++) {
      black += noisy.level(i) == 0 ? 1 : 0;
      white += noisy.level(i) == Micrograph.WHITE ? 1 : 0;
    }
    assertThat(black).isBetween(1850, 2150);
    assertThat(white).isBetween(1850, 2150);
  }

  private static double[] gray(int count, double gray) {
    var grays = new double[count];
    java.util.Arrays.fill(grays, gray);
    return grays;
  }

  private static double deviation(Micrograph clean, Noise noise) {
    double[] grays = noise.on(clean, new SplittableRandom(1)).grays();
    double mean = java.util.Arrays.stream(grays).average().orElseThrow();
    assertThat(mean).isCloseTo(clean.mean(), within(2e-3));
    return Math.sqrt(
        java.util.Arrays.stream(grays).map(g -> (g - mean) * (g - mean)).average().orElseThrow());
  }
}
