package io.athanor.engine.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.athanor.engine.run.CancelledException;
import io.athanor.engine.run.RunMonitor;
import io.athanor.sdk.AthanorException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SurrogateFitterTest {
  private static final FitConfig ALL = FitConfig.defaults();
  private static final FitConfig PROCESS = ALL.withKinds(Set.of(Kind.GAUSSIAN_PROCESS));

  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  class SmoothResponseOf24Dimensions {
    private final double[][] unseen = Responses.normal(2000, 24, 6);
    private final double[] truth = Responses.at(unseen, Responses.smooth(24, 1));
    private FittedSurrogate fitted;

    @BeforeAll
    void fit() {
      double[][] x = Responses.normal(2000, 24, 5);
      fitted =
          SurrogateFitter.fit(
              "p", x, Responses.at(x, Responses.smooth(24, 1)), PROCESS, 42, RunMonitor.NONE);
    }

    @Test
    void isPredictedAccurately() {
      assertThat(Responses.r2(fitted.model(), unseen, truth)).isGreaterThan(0.999);
      assertThat(fitted.calibration().outOfFold().r2()).isGreaterThan(0.999);
      assertThat(fitted.rows()).isEqualTo(2000);
    }

    @Test
    void isCoveredAsOftenAsAsked() {
      assertThat(coverage(fitted.model(), unseen, truth, 0.9)).isBetween(0.87, 0.93);
      assertThat(coverage(fitted.model(), unseen, truth, 0.5)).isBetween(0.44, 0.56);
    }

    @Test
    void hasASpreadThatIsADeviation() {
      assertThat(deviationInSpreads(fitted.model(), unseen, truth)).isBetween(0.85, 1.15);
    }
  }

  @Test
  void noisyRowsAreCoveredAsOftenAsAsked() {
    double[][] x = Responses.normal(1100, 8, 5);
    var f = Responses.smooth(8, 3);
    double[] y = Responses.noisy(Responses.at(x, f), 0.3, 7);
    PropertyModel model = SurrogateFitter.fit("p", x, y, PROCESS, 1, RunMonitor.NONE).model();

    double[][] unseen = Responses.normal(4000, 8, 6);
    double[] truth = Responses.noisy(Responses.at(unseen, f), 0.3, 8);
    assertThat(coverage(model, unseen, truth, 0.9)).isBetween(0.87, 0.93);
    assertThat(deviationInSpreads(model, unseen, truth)).isBetween(0.9, 1.1);
  }

  @Test
  void fewRowsDoNotPromiseTooMuch() {
    double[][] x = Responses.normal(300, 12, 5);
    var f = Responses.smooth(12, 3);
    double[] y = Responses.noisy(Responses.at(x, f), 0.3, 7);
    PropertyModel model = SurrogateFitter.fit("p", x, y, PROCESS, 1, RunMonitor.NONE).model();

    double[][] unseen = Responses.normal(4000, 12, 6);
    double[] truth = Responses.noisy(Responses.at(unseen, f), 0.3, 8);
    assertThat(coverage(model, unseen, truth, 0.9)).isBetween(0.86, 0.95);
  }

  @Test
  void kindsWithoutASpreadOfTheirOwnAreCoveredToo() {
    double[][] x = Responses.uniform(900, 10, 0, 1, 5);
    double[] y = Responses.noisy(Responses.at(x, Responses::friedman), 1, 7);
    FitConfig boosting = ALL.withKinds(Set.of(Kind.GRADIENT_BOOSTING));
    PropertyModel model = SurrogateFitter.fit("p", x, y, boosting, 1, RunMonitor.NONE).model();

    double[][] unseen = Responses.uniform(3000, 10, 0, 1, 6);
    double[] truth = Responses.noisy(Responses.at(unseen, Responses::friedman), 1, 8);
    assertThat(coverage(model, unseen, truth, 0.9)).isBetween(0.87, 0.93);
  }

  @Test
  void allKindsCompeteAndTheBestWins() {
    double[][] x = Responses.uniform(250, 2, 0, 1, 3);
    double[] y = Responses.at(x, SurrogateFitterTest::braninOnUnitSquare);
    FittedSurrogate fitted = SurrogateFitter.fit("p", x, y, ALL, 1, RunMonitor.NONE);

    assertThat(fitted.crossValidation())
        .extracting(KindScore::kind)
        .containsExactlyInAnyOrder(
            Kind.GAUSSIAN_PROCESS,
            Kind.SUPPORT_VECTOR,
            Kind.GRADIENT_BOOSTING,
            Kind.RANDOM_FOREST,
            Kind.QUADRATIC,
            Kind.LINEAR);
    assertThat(fitted.crossValidation()).extracting(KindScore::rmse).isSorted();
    assertThat(fitted.winner()).isEqualTo(Kind.GAUSSIAN_PROCESS);
    double[][] unseen = Responses.uniform(500, 2, 0, 1, 4);
    double[] truth = Responses.at(unseen, SurrogateFitterTest::braninOnUnitSquare);
    assertThat(Responses.r2(fitted.model(), unseen, truth)).isGreaterThan(0.999);
  }

  @Test
  void aLinearResponseIsFoundLinear() {
    double[][] x = Responses.normal(200, 5, 3);
    double[] y = Responses.noisy(Responses.at(x, z -> 3 * z[0] - z[4] + 7), 0.5, 2);
    FitConfig config = ALL.withKinds(Set.of(Kind.LINEAR, Kind.RANDOM_FOREST));
    FittedSurrogate fitted = SurrogateFitter.fit("p", x, y, config, 1, RunMonitor.NONE);

    assertThat(fitted.winner()).isEqualTo(Kind.LINEAR);
    double[] gradient = fitted.model().gradient(new double[5]).orElseThrow();
    assertThat(gradient[0]).isCloseTo(3, within(0.15));
    assertThat(gradient[1]).isCloseTo(0, within(0.15));
  }

  @Test
  void friedmansFunctionIsLearntDespiteInputsThatDoNothing() {
    double[][] x = Responses.uniform(400, 10, 0, 1, 3);
    double[] y = Responses.at(x, Responses::friedman);
    PropertyModel model = SurrogateFitter.fit("p", x, y, PROCESS, 1, RunMonitor.NONE).model();
    double[][] unseen = Responses.uniform(500, 10, 0, 1, 4);
    assertThat(Responses.r2(model, unseen, Responses.at(unseen, Responses::friedman)))
        .isGreaterThan(0.99);
  }

  @Test
  void aPropertyOverFactorsIsModelledByItsLogarithm() {
    double[][] x = Responses.normal(300, 6, 3);
    double[] y = Responses.at(x, z -> Math.exp(z[0] + 0.5 * Math.sin(z[1])));
    FittedSurrogate fitted = SurrogateFitter.fit("p", x, y, PROCESS, 1, RunMonitor.NONE);

    assertThat(fitted.recipe().response().logarithmic()).isTrue();
    double[][] unseen = Responses.normal(500, 6, 4);
    for (double[] z : unseen) {
      assertThat(fitted.model().interval(z, 0.99).low()).isPositive();
    }
    assertGradient(fitted.model(), unseen[0]);
  }

  @Test
  void gradientsAreThoseOfTheMean() {
    double[][] x = Responses.normal(150, 5, 3);
    double[] y = Responses.at(x, Responses.smooth(5, 2));
    for (Kind kind : List.of(Kind.GAUSSIAN_PROCESS, Kind.QUADRATIC, Kind.LINEAR)) {
      FittedSurrogate fitted =
          SurrogateFitter.fit("p", x, y, ALL.withKinds(Set.of(kind)), 1, RunMonitor.NONE);
      assertGradient(fitted.model(), new double[] {0.3, -0.2, 1, 0, -1});
      // and where rows were added
      double[] z = {0.35, -0.2, 1, 0, -1};
      double[] value = {fitted.model().predict(z).mean() + 0.1};
      FittedSurrogate refitted =
          SurrogateFitter.refit(fitted, new double[][] {{0.3, -0.2, 1, 0, -1}}, value);
      assertGradient(refitted.model(), z);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"GAUSSIAN_PROCESS", "GRADIENT_BOOSTING", "SUPPORT_VECTOR", "QUADRATIC"})
  void verifiedRowsCorrectTheModelWhereTheyAre(Kind kind) {
    double[][] x = Responses.normal(400, 8, 3);
    var f = Responses.smooth(8, 2);
    double[] y = Responses.noisy(Responses.at(x, f), 0.2, 5);
    FittedSurrogate before =
        SurrogateFitter.fit("p", x, y, ALL.withKinds(Set.of(kind)), 1, RunMonitor.NONE);
    double[][] verified = Responses.normal(10, 8, 9);
    double[] values = Responses.noisy(Responses.at(verified, f), 0.2, 6);
    FittedSurrogate after = SurrogateFitter.refit(before, verified, values);

    assertThat(after.rows()).isEqualTo(410);
    double errorBefore = 0;
    double errorAfter = 0;
    double nearBefore = 0;
    double nearAfter = 0;
    for (int i = 0; i < 10; i++) {
      errorBefore += Math.abs(before.model().predict(verified[i]).mean() - values[i]);
      errorAfter += Math.abs(after.model().predict(verified[i]).mean() - values[i]);
      double[] near = verified[i].clone();
      near[i % 8] += 0.05;
      nearBefore += Math.abs(before.model().predict(near).mean() - values[i]);
      nearAfter += Math.abs(after.model().predict(near).mean() - values[i]);
      assertThat(after.model().predict(verified[i]).spread())
          .isLessThan(0.5 * before.model().predict(verified[i]).spread());
    }
    assertThat(errorAfter).isLessThan(0.1 * errorBefore);
    assertThat(nearAfter).isLessThan(0.5 * nearBefore);
    // elsewhere ten rows in four hundred say little
    double moved = 0;
    double[][] elsewhere = Responses.normal(200, 8, 10);
    for (double[] z : elsewhere) {
      moved += Math.abs(after.model().predict(z).mean() - before.model().predict(z).mean());
    }
    assertThat(moved / 200).isLessThan(0.1);
  }

  @Test
  void verifiedRowsThatWereMissedWidenTheSpread() {
    double[][] x = Responses.normal(60, 3, 3);
    double[] y = Responses.noisy(Responses.at(x, Responses.smooth(3, 2)), 0.1, 5);
    FittedSurrogate before = SurrogateFitter.fit("p", x, y, PROCESS, 1, RunMonitor.NONE);
    double[][] verified = Responses.normal(10, 3, 9);
    double[] expected = Responses.at(verified, z -> before.model().predict(z).mean());
    double[] missed = Responses.at(verified, z -> farOff(before.model().predict(z)));
    double[] z = {0.3, 0.3, -3};

    double untouched =
        SurrogateFitter.refit(before, verified, expected).model().predict(z).spread();
    FittedSurrogate wider = SurrogateFitter.refit(before, verified, missed);
    assertThat(untouched).isLessThanOrEqualTo(before.model().predict(z).spread());
    assertThat(wider.model().predict(z).spread() / untouched)
        .isCloseTo(Math.sqrt((10 + 10 * 9) / 20.0), within(1e-6));
    assertThat(wider.model().interval(z, 0.9).width())
        .isGreaterThan(1.5 * before.model().interval(z, 0.9).width());
  }

  private static double farOff(Prediction said) {
    return said.mean() + 3 * said.spread();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CONSTANT")
  void theSameSeedGivesTheSameModelAndBytesBringItBack(Kind kind) {
    double[][] x = Responses.normal(60, 4, 3);
    double[] y = Responses.at(x, Responses.smooth(4, 2));
    FitConfig config = ALL.withKinds(Set.of(kind));
    FittedSurrogate one = SurrogateFitter.fit("p", x, y, config, 5, RunMonitor.NONE);
    FittedSurrogate two = SurrogateFitter.fit("p", x, y, config, 5, RunMonitor.NONE);
    one = SurrogateFitter.refit(one, Responses.normal(3, 4, 8), new double[] {1, 2, 3});
    two = SurrogateFitter.refit(two, Responses.normal(3, 4, 8), new double[] {1, 2, 3});
    byte[] bytes = one.toBytes();
    assertThat(Arrays.equals(two.toBytes(), bytes)).isTrue();

    FittedSurrogate stored = FittedSurrogate.fromBytes(bytes);
    assertThat(stored.winner()).isEqualTo(kind);
    assertThat(stored.rows()).isEqualTo(63);
    assertThat(stored.crossValidation()).isEqualTo(one.crossValidation());
    assertThat(Arrays.equals(stored.toBytes(), bytes)).isTrue();
    for (double[] z : Responses.normal(20, 4, 9)) {
      assertThat(two.model().predict(z)).isEqualTo(one.model().predict(z));
      assertThat(stored.model().predict(z)).isEqualTo(one.model().predict(z));
      assertThat(stored.model().interval(z, 0.8)).isEqualTo(one.model().interval(z, 0.8));
    }
  }

  @Test
  void damagedBytesAreRefused() {
    double[][] x = Responses.normal(30, 2, 3);
    FitConfig linear = ALL.withKinds(Set.of(Kind.LINEAR));
    byte[] bytes =
        SurrogateFitter.fit("p", x, Responses.at(x, z -> z[0]), linear, 5, RunMonitor.NONE)
            .toBytes();
    for (byte[] damaged :
        List.of(new byte[0], new byte[100], Arrays.copyOf(bytes, bytes.length / 2))) {
      assertThatThrownBy(() -> FittedSurrogate.fromBytes(damaged))
          .isInstanceOfSatisfying(
              AthanorException.class,
              e -> assertThat(e.category()).isEqualTo(AthanorException.Category.DATA));
    }
  }

  @Test
  void aPropertyThatNeverVariesIsConstant() {
    double[][] x = Responses.normal(40, 3, 3);
    double[] y = new double[40];
    Arrays.fill(y, 7.5);
    FittedSurrogate fitted = SurrogateFitter.fit("p", x, y, ALL, 1, RunMonitor.NONE);
    assertThat(fitted.winner()).isEqualTo(Kind.CONSTANT);
    assertThat(fitted.model().predict(x[0])).isEqualTo(new Prediction(7.5, 0));
    assertThat(fitted.model().interval(x[0], 0.9)).isEqualTo(new Interval(7.5, 7.5));
    assertThat(FittedSurrogate.fromBytes(fitted.toBytes()).model().predict(x[1]).mean())
        .isEqualTo(7.5);

    // until a row tells otherwise
    FittedSurrogate refitted =
        SurrogateFitter.refit(fitted, new double[][] {{3, 3, 3}}, new double[] {9});
    assertThat(refitted.winner()).isNotEqualTo(Kind.CONSTANT);
  }

  @Test
  void badRowsAreRefusedWithWhatToDo() {
    double[][] x = Responses.normal(30, 3, 3);
    double[] y = Responses.at(x, z -> z[0]);
    assertRefused(Arrays.copyOf(x, 19), Arrays.copyOf(y, 19), "at least 20");
    assertRefused(new double[0][], new double[0], "at least 20");
    assertRefused(x, Arrays.copyOf(y, 29), "one for each");
    double[] unknown = y.clone();
    unknown[17] = Double.NaN;
    assertRefused(x, unknown, "row 17 is NaN; leave out");
    double[][] ragged = x.clone();
    ragged[4] = new double[2];
    assertRefused(ragged, y, "latent point 4 has 2 dimensions");
    double[][] infinite = x.clone();
    infinite[5] = new double[] {0, Double.POSITIVE_INFINITY, 0};
    assertRefused(infinite, y, "latent point 5 holds Infinity");
  }

  @Test
  void inputsThatNeverVaryDoNoHarm() {
    double[][] x = Responses.normal(80, 3, 3);
    for (double[] row : x) {
      row[1] = 4;
    }
    double[] y = Responses.at(x, z -> z[0] * z[0] + z[2]);
    PropertyModel model = SurrogateFitter.fit("p", x, y, ALL, 1, RunMonitor.NONE).model();
    assertThat(model.predict(new double[] {1, 4, 1}).mean()).isCloseTo(2, within(0.1));
  }

  @Test
  void repeatedRowsDoNoHarm() {
    double[][] once = Responses.normal(60, 3, 3);
    double[][] x = new double[120][];
    double[] y = new double[120];
    for (int i = 0; i < 120; i++) {
      x[i] = once[i % 60];
      y[i] = x[i][0] + (i < 60 ? 0.1 : -0.1);
    }
    PropertyModel model = SurrogateFitter.fit("p", x, y, PROCESS, 1, RunMonitor.NONE).model();
    assertThat(model.predict(once[0]).mean()).isCloseTo(once[0][0], within(0.2));
  }

  @Test
  void stopsWhenAsked() {
    double[][] x = Responses.normal(300, 3, 3);
    RunMonitor stopped =
        new RunMonitor() {
          @Override
          public void progress(String stage, long done, long total, String detail) {}

          @Override
          public boolean cancelled() {
            return true;
          }
        };
    assertThatThrownBy(
            () -> SurrogateFitter.fit("p", x, Responses.at(x, z -> z[0]), ALL, 1, stopped))
        .isInstanceOf(CancelledException.class);
  }

  private static double braninOnUnitSquare(double[] u) {
    return Responses.branin(new double[] {15 * u[0] - 5, 15 * u[1]});
  }

  private static double coverage(PropertyModel model, double[][] x, double[] truth, double level) {
    int covered = 0;
    for (int i = 0; i < x.length; i++) {
      covered += model.interval(x[i], level).contains(truth[i]) ? 1 : 0;
    }
    return (double) covered / x.length;
  }

  private static double deviationInSpreads(PropertyModel model, double[][] x, double[] truth) {
    double squares = 0;
    for (int i = 0; i < x.length; i++) {
      Prediction p = model.predict(x[i]);
      double z = (p.mean() - truth[i]) / p.spread();
      squares += z * z;
    }
    return Math.sqrt(squares / x.length);
  }

  private static void assertGradient(PropertyModel model, double[] z) {
    double[] gradient = model.gradient(z).orElseThrow();
    for (int j = 0; j < z.length; j++) {
      double[] up = z.clone();
      double[] down = z.clone();
      up[j] += 1e-4;
      down[j] -= 1e-4;
      double slope = (model.predict(up).mean() - model.predict(down).mean()) / 2e-4;
      assertThat(gradient[j]).isCloseTo(slope, within(1e-3 * (1 + Math.abs(slope))));
    }
  }

  private static void assertRefused(double[][] x, double[] y, String words) {
    assertThatThrownBy(() -> SurrogateFitter.fit("p", x, y, ALL, 1, RunMonitor.NONE))
        .isInstanceOfSatisfying(
            AthanorException.class,
            e -> {
              assertThat(e.category()).isEqualTo(AthanorException.Category.DATA);
              assertThat(e).hasMessageContaining(words);
            });
  }
}
