package io.athanor.plugins.microstructure.micrograph.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.athanor.plugins.microstructure.micrograph.Grays;
import io.athanor.plugins.microstructure.micrograph.Micrograph;
import io.athanor.sdk.Options;
import io.athanor.sdk.PropertyEvaluator;
import io.athanor.sdk.PropertyResult;
import io.athanor.sdk.PropertySpec;
import io.athanor.sdk.ValidityCheck;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MeasureTest {
  private static final double LEVEL = 1.0 / Micrograph.WHITE;
  private static final Micrograph BLANK = Grays.of(16, 16, (row, col) -> 0.25);

  private static PropertyResult result(String property, Micrograph image) {
    for (PropertyEvaluator<Micrograph> evaluator : MicrographProperties.evaluators()) {
      if (evaluator.properties().stream().map(PropertySpec::name).anyMatch(property::equals)) {
        return evaluator.evaluate(image, Set.of(property)).get(property);
      }
    }
    throw new AssertionError("no property " + property);
  }

  private static double value(String property, Micrograph image) {
    return ((PropertyResult.Value) result(property, image)).value();
  }

  private static String unavailable(String property, Micrograph image) {
    return ((PropertyResult.Unavailable) result(property, image)).reason();
  }

  @Test
  void meanAndContrastOfTwoGrays() {
    // a quarter of 0.8, the rest 0.2: mean 0.35, deviation 0.6 * sqrt(3)/4
    Micrograph image = Grays.of(8, 8, (row, col) -> row % 2 + col % 2 == 2 ? 0.8 : 0.2);
    assertThat(value("mean_gray", image)).isCloseTo(0.35, within(LEVEL));
    assertThat(value("contrast", image)).isCloseTo(0.6 * Math.sqrt(3) / 4, within(LEVEL));
    assertThat(value("contrast", BLANK)).isCloseTo(0, within(1e-12));
    assertThat(value("contrast", Grays.of(8, 8, (row, col) -> col % 2))).isEqualTo(0.5);
  }

  @Test
  void planesAndStraightEdgesAreNoNoise() {
    assertThat(value("noise_level", Grays.ofLevels(20, 30, (row, col) -> 900 * row + 100 * col)))
        .isZero();
    assertThat(value("noise_level", Grays.of(20, 30, (row, col) -> col < 11 ? 0.2 : 0.9))).isZero();
  }

  @Test
  void noiseOfACheckerboardIsThatOfTheMask() {
    // the mask sums 16 differences of a over the checkerboard: 8 a, everywhere
    Micrograph image = Grays.of(9, 9, (row, col) -> (row + col) % 2 * 0.5);
    assertThat(value("noise_level", image)).isCloseTo(8 * 0.5 / 6 / 0.67449, within(1e-4));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.03, 0.08})
  void findsTheDeviationOfWhiteNoise(double sigma) {
    RandomGenerator random = new SplittableRandom(3);
    Micrograph image =
        Grays.of(
            200,
            200,
            (row, col) -> 0.5 + 0.1 * Math.sin(row / 9.0) + sigma * bounded(random.nextGaussian()));
    assertThat(value("noise_level", image)).isCloseTo(sigma, within(0.03 * sigma));
  }

  @Test
  void fewOutliersDoNotMoveTheNoise() {
    RandomGenerator random = new SplittableRandom(4);
    Micrograph image =
        Grays.of(
            200,
            200,
            (row, col) ->
                random.nextDouble() < 0.005 ? 1 : 0.5 + 0.03 * bounded(random.nextGaussian()));
    assertThat(value("noise_level", image)).isCloseTo(0.03, within(0.003));
  }

  @Test
  void imagesTooSmallForTheMaskHaveNoNoiseLevel() {
    assertThat(unavailable("noise_level", Grays.of(2, 9, (row, col) -> 0.5))).contains("3 x 3");
  }

  @ParameterizedTest
  @CsvSource({"64, 64, 4", "64, 64, 8", "64, 64, 16", "63, 63, 9", "96, 64, 8", "64, 96, 32"})
  void findsTheWavelengthOfAWave(int height, int width, int wavelength) {
    Micrograph along =
        Grays.of(
            height, width, (row, col) -> 0.5 + 0.4 * Math.cos(2 * Math.PI * col / wavelength + 1));
    assertThat(value("spectrum_wavelength", along)).isCloseTo(wavelength, within(1e-9));
  }

  @Test
  void theWavelengthHasNoDirection() {
    double k = 2 * Math.PI / 10;
    Micrograph slanted =
        Grays.of(100, 100, (row, col) -> 0.5 + 0.4 * Math.cos(k * (0.6 * row + 0.8 * col)));
    assertThat(value("spectrum_wavelength", slanted)).isCloseTo(10, within(1e-9));
    assertThat(value("spectrum_wavelength", slanted.transposed())).isCloseTo(10, within(1e-9));
    assertThat(unavailable("spectrum_wavelength", BLANK)).contains("one gray");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8, 16})
  void chordsOfACheckerboardAreItsSquares(int square) {
    // 64 pairs of neighbours along each line
    Micrograph image =
        Grays.of(65, 65, (row, col) -> (row / square + col / square) % 2 == 0 ? 0.3 : 0.6);
    if (square > 2) {
      assertThat(value("feature_size", image)).isCloseTo(square, within(1e-9));
    } else {
      // the median takes corners off squares as small as itself
      assertThat(value("feature_size", image)).isGreaterThanOrEqualTo(2);
    }
  }

  @Test
  void chordsOfStripesAreTwiceTheirWidth() {
    // edges in one direction only: the mean over both directions is twice the width
    Micrograph image = Grays.of(65, 65, (row, col) -> col / 8 % 2 * 0.5);
    assertThat(value("feature_size", image)).isCloseTo(16, within(1e-9));
  }

  @Test
  void singlePixelsAreNoFeatures() {
    var random = new SplittableRandom(6);
    Micrograph clean = Grays.of(65, 65, (row, col) -> (row / 16 + col / 16) % 2 == 0 ? 0.3 : 0.7);
    Micrograph noisy =
        Grays.of(
            65,
            65,
            (row, col) -> random.nextDouble() < 0.03 ? random.nextInt(2) : clean.gray(row, col));
    assertThat(value("feature_size", noisy)).isCloseTo(16, within(1.0));
    assertThat(unavailable("feature_size", BLANK)).contains("no edge");
  }

  @Test
  void unknownPropertiesAreRefused() {
    assertThatThrownBy(() -> MicrographProperties.evaluators().get(0).evaluate(BLANK, Set.of("x")))
        .hasMessage("unknown property 'x'; known here is 'mean_gray'");
  }

  @Test
  void checksTellBlankAndSaturatedImages() {
    assertThat(violation("not_blank", BLANK)).contains("blank");
    assertThat(violation("not_blank", Grays.of(4, 4, (row, col) -> 0.01 * col))).isNull();
    Micrograph cut = Grays.of(4, 4, (row, col) -> row < 2 ? 1 : 0.5);
    assertThat(violation("not_saturated", cut)).startsWith("50 % of the pixels");
    assertThat(violation("not_saturated", Grays.of(4, 4, (row, col) -> row < 1 ? 0 : 0.5)))
        .isNull();
  }

  private static String violation(String name, Micrograph image) {
    Options options = Options.of(MicrographProperties.options(), Map.of());
    for (ValidityCheck<Micrograph> check : MicrographProperties.checks(options)) {
      if (check.name().equals(name)) {
        return check.violation(image).orElse(null);
      }
    }
    throw new AssertionError("no check " + name);
  }

  @Test
  void fingerprintsOfAlikeImagesShareBits() {
    var fingerprint = new GrayFingerprint();
    Micrograph wave = Grays.of(32, 32, (row, col) -> 0.5 + 0.3 * Math.sin(row / 2.0));
    Micrograph brighter = Grays.of(32, 32, (row, col) -> 0.52 + 0.3 * Math.sin(row / 2.0 + 0.5));
    Micrograph coarse = Grays.of(32, 32, (row, col) -> 0.3 + 0.2 * Math.sin(row / 6.0));
    var bits = fingerprint.of(wave);
    assertThat(fingerprint.of(wave.transposed().mirrored())).isEqualTo(bits);
    var near = fingerprint.of(brighter);
    near.xor(bits);
    var far = fingerprint.of(coarse);
    far.xor(bits);
    assertThat(near.cardinality()).isLessThan(far.cardinality() / 3);
  }

  @Test
  void autocorrelationOfAWaveIsAWave() {
    Micrograph wave =
        Grays.of(
            64,
            64,
            (row, col) -> 0.5 + 0.2 * (Math.cos(col * Math.PI / 4) + Math.cos(row * Math.PI / 4)));
    var curve = new GrayDescriptor().curves(wave).get(0);
    assertThat(curve.y()[0]).isEqualTo(1);
    // half of the wave goes along the shift, half across
    assertThat(curve.y()[4]).isCloseTo(0, within(0.05));
    assertThat(curve.y()[8]).isCloseTo(1, within(0.05));
  }

  private static double bounded(double gaussian) {
    return Math.max(-4, Math.min(4, gaussian));
  }
}
