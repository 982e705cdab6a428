package io.athanor.engine.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReliabilityTest {
  private static final double LEVEL = 0.9;

  @Test
  void isNearTheLevelWhereSpreadsAreRight() {
    List<Reliability> curve = Reliability.of(parity(2000, x -> x, i -> 0.3));
    assertThat(curve).hasSize(19);
    assertThat(curve)
        .allSatisfy(
            point -> {
              assertThat(point.covered()).isCloseTo(point.level(), within(0.04));
              assertThat(point.low()).isLessThan(point.level());
              assertThat(point.high()).isGreaterThan(point.level());
            });
  }

  @Test
  void coversAtTheKeptLevelWhatTheKeptIntervalsCover() {
    // claimed spreads that have nothing to do with the errors
    Parity parity = parity(400, x -> x, i -> 0.1 + (i % 7) / 10.0);
    assertThat(Reliability.of(parity))
        .filteredOn(point -> Math.abs(point.level() - LEVEL) < 1e-12)
        .singleElement()
        .satisfies(p -> assertThat(p.covered()).isCloseTo(parity.coverage(), within(1e-12)));
  }

  @Test
  void isTheSameOfAPropertyThatIsModelledByItsLogarithm() {
    assertThat(Reliability.of(parity(400, Math::exp, i -> 0.3)))
        .extracting(Reliability::covered)
        .isEqualTo(
            Reliability.of(parity(400, x -> x, i -> 0.3)).stream()
                .map(Reliability::covered)
                .toList());
  }

  @Test
  void saysNothingOfFewRowsOrOfWhatNeverVaries() {
    assertThat(Reliability.of(parity(18, x -> x, i -> 0.3))).isEmpty();
    double[] same = new double[100];
    Arrays.fill(same, 3);
    assertThat(Reliability.of(new Parity(LEVEL, same, same, same, same))).isEmpty();
  }

  @Test
  void leavesRowsOutThatAreNotFinite() {
    Parity whole = parity(200, x -> x, i -> 0.3);
    double[] predicted = whole.predicted();
    // a pair, so that the other rows stay in their halves
    predicted[10] = Double.NaN;
    predicted[11] = Double.POSITIVE_INFINITY;
    Parity holed = new Parity(LEVEL, whole.known(), predicted, whole.low(), whole.high());
    assertThat(Reliability.of(holed)).hasSize(19);
  }

  /** Held-out rows whose errors are bell-like with a spread of 0.3, as claimed or not. */
  private static Parity parity(int n, DoubleUnaryOperator back, IntToDoubleFunction claimed) {
    var random = new Random(7);
    double[] mean = random.doubles(n, 0, 2).toArray();
    double[] error = IntStream.range(0, n).mapToDouble(i -> 0.3 * random.nextGaussian()).toArray();
    double[][] scores = new double[2][];
    for (int half = 0; half < 2; half++) {
      scores[half] =
          IntStream.iterate(half, i -> i < n, i -> i + 2)
              .mapToDouble(i -> Math.abs(error[i]) / claimed.applyAsDouble(i))
              .sorted()
              .toArray();
    }
    double[] known = new double[n];
    double[] predicted = new double[n];
    double[] low = new double[n];
    double[] high = new double[n];
    for (int i = 0; i < n; i++) {
      double[] others = scores[1 - i % 2];
      double reach =
          others[Math.min(others.length, (int) Math.ceil((others.length + 1) * LEVEL)) - 1]
              * claimed.applyAsDouble(i);
      known[i] = back.applyAsDouble(mean[i] + error[i]);
      predicted[i] = back.applyAsDouble(mean[i]);
      low[i] = back.applyAsDouble(mean[i] - reach);
      high[i] = back.applyAsDouble(mean[i] + reach);
    }
    return new Parity(LEVEL, known, predicted, low, high);
  }
}
