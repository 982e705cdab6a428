package io.athanor.plugins.microstructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.athanor.plugins.microstructure.generate.GaussianFieldGenerator;
import io.athanor.plugins.microstructure.physics.TwoPhaseProperties;
import io.athanor.sdk.Options;
import io.athanor.sdk.PropertyEvaluator;
import io.athanor.sdk.PropertyResult;
import io.athanor.sdk.PropertySpec;
import io.athanor.sdk.Symmetry;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SymmetryTest {
  private static final List<PropertyEvaluator<TwoPhase>> EVALUATORS =
      TwoPhaseProperties.evaluators(Options.defaults(TwoPhaseProperties.options()));

  static List<Symmetry<TwoPhase>> symmetries() {
    return List.of(new PeriodicShift(), new Mirror(), new Transposition());
  }

  @ParameterizedTest
  @MethodSource("symmetries")
  void imagesHaveThePropertiesThatTheMapPromises(Symmetry<TwoPhase> symmetry) {
    RandomGenerator random = new SplittableRandom(5);
    var generator = new GaussianFieldGenerator();
    var options = Options.of(generator.options(), Map.of("size", 17));
    for (int trial = 0; trial < 20; trial++) {
      TwoPhase cell = generator.generate(options, random);
      Symmetry.Transformed<TwoPhase> image = symmetry.apply(cell, random);
      Map<String, Double> before = properties(cell);
      properties(image.structure())
          .forEach(
              (name, value) -> {
                String original = image.properties().original(name).orElseThrow();
                assertThat(value).as(name).isCloseTo(before.get(original), within(1e-6));
              });
    }
  }

  @ParameterizedTest
  @MethodSource("symmetries")
  void imagesAreTheSameMaterial(Symmetry<TwoPhase> symmetry) {
    RandomGenerator random = new SplittableRandom(6);
    TwoPhase cell = Cells.noise(16, 16, 0.4, random);
    TwoPhase stretched = Cells.noise(6, 10, 0.4, random);
    for (int trial = 0; trial < 10; trial++) {
      assertThat(symmetry.apply(cell, random).structure().canonical()).isEqualTo(cell.canonical());
      TwoPhase image = symmetry.apply(stretched, random).structure();
      assertThat(image.width()).isEqualTo(10);
      assertThat(image.canonical()).isEqualTo(stretched.canonical());
    }
  }

  @Test
  void transpositionExchangesTheAxesInPropertyNames() {
    TwoPhase cell = Cells.of("##", "..");
    var symmetry = new Transposition();
    var random = new SplittableRandom(1);
    var image = symmetry.apply(cell, random);
    while (image.structure().equals(cell)) {
      image = symmetry.apply(cell, random);
    }
    var map = image.properties();
    assertThat(map.original("stiffness_xx")).contains("stiffness_yy");
    assertThat(map.original("correlation_length_y")).contains("correlation_length_x");
    assertThat(map.original("stiffness_xy")).contains("stiffness_xy");
    assertThat(map.original("energy")).contains("energy");
    assertThat(map.original("x")).contains("x");
  }

  /** Those that have a value. */
  private static Map<String, Double> properties(TwoPhase cell) {
    var values = new TreeMap<String, Double>();
    for (PropertyEvaluator<TwoPhase> evaluator : EVALUATORS) {
      var names =
          evaluator.properties().stream().map(PropertySpec::name).collect(Collectors.toSet());
      evaluator
          .evaluate(cell, names)
          .forEach(
              (name, result) -> {
                if (result instanceof PropertyResult.Value value) {
                  values.put(name, value.value());
                }
              });
    }
    return values;
  }
}
