package io.athanor.plugins.microstructure.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.athanor.plugins.microstructure.TwoPhase;
import io.athanor.plugins.microstructure.physics.Axis;
import io.athanor.plugins.microstructure.physics.TwoPointCorrelation;
import io.athanor.sdk.Options;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class GaussianFieldGeneratorTest {
  private final GaussianFieldGenerator generator = new GaussianFieldGenerator();

  @Test
  void meetsTheVolumeFractionToThePixel() {
    for (double fraction : new double[] {0.01, 0.2, 0.37, 0.5, 0.999, 1}) {
      TwoPhase cell = generate(Map.of("size", 32, "volumeFraction", fraction), 1);
      assertThat(cell.phaseOneCount()).isEqualTo((int) Math.rint(fraction * 1024));
    }
  }

  @Test
  void sameSeedSameCell() {
    assertThat(generate(Map.of(), 5)).isEqualTo(generate(Map.of(), 5));
    assertThat(generate(Map.of(), 5)).isNotEqualTo(generate(Map.of(), 6));
  }

  @Test
  void drawsVolumeFractionsAndScalesWhenNoneAreGiven() {
    double[] fractions =
        new SplittableRandom(1)
            .longs(200)
            .mapToDouble(seed -> generate(Map.of(), seed).volumeFraction())
            .toArray();
    assertThat(DoubleStream.of(fractions).min().orElseThrow()).isBetween(0.199, 0.25);
    assertThat(DoubleStream.of(fractions).max().orElseThrow()).isBetween(0.75, 0.801);
    assertThat(DoubleStream.of(fractions).average().orElseThrow()).isCloseTo(0.5, within(0.05));
  }

  @Test
  void longerCorrelationLengthsMakeLargerFeatures() {
    double finer = 1;
    for (double length : new double[] {0.03, 0.06, 0.12, 0.24}) {
      double decayed = decayed(Map.of("correlationX", length), Axis.X);
      assertThat(decayed).isLessThan(finer);
      finer = decayed;
    }
  }

  @Test
  void stretchesAlongTheAxisWithTheLongerCorrelation() {
    Map<String, Object> options = Map.of("correlationX", 0.24, "correlationY", 0.06);
    assertThat(decayed(options, Axis.X)).isLessThan(0.5 * decayed(options, Axis.Y));
  }

  /** Level cuts at the median: (S2 - 1/4) / (1/4) is 2/pi asin(rho) of the field's correlation. */
  @Test
  void hasTheCorrelationThatTheLevelCutOfAGaussianFieldHas() {
    Map<String, Object> options = Map.of("size", 64, "correlationX", 0.05, "volumeFraction", 0.5);
    double[] mean = new double[33];
    int cells = 200;
    for (int seed = 0; seed < cells; seed++) {
      double[] curve = TwoPointCorrelation.of(generate(options, seed)).along(Axis.X);
      for (int r = 0; r < mean.length; r++) {
        mean[r] += curve[r] / cells;
      }
    }
    double length = 0.05 * 64;
    for (int r = 0; r < mean.length; r++) {
      double rho = Math.exp(-r * r / (2 * length * length));
      // a cell's fixed volume fraction costs about 2 pi 0.05^2
      assertThat(4 * mean[r] - 1).isCloseTo(2 / Math.PI * Math.asin(rho), within(0.025));
    }
  }

  /** Share of the correlation lost over two pixels, mean over some cells at half-half. */
  private double decayed(Map<String, Object> options, Axis axis) {
    var all = new HashMap<>(options);
    all.put("volumeFraction", 0.5);
    double sum = 0;
    for (int seed = 0; seed < 20; seed++) {
      double[] s2 = TwoPointCorrelation.of(generate(all, seed)).along(axis);
      sum += (s2[0] - s2[2]) / 20;
    }
    return sum;
  }

  private TwoPhase generate(Map<String, Object> options, long seed) {
    return generator.generate(Options.of(generator.options(), options), new SplittableRandom(seed));
  }
}
