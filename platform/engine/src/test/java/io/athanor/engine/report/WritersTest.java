package io.athanor.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WritersTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "4.2, 4.20",
    "-0.03124, −0.0312",
    "123456, 123000",
    "1234567, 1.23 × 10⁶",
    "0.9996, 1.00",
    "9.999e-7, 1.00 × 10⁻⁶",
    "NaN, not a number",
    "Infinity, ∞"
  })
  void valuesHaveThreeDigits(double value, String text) {
    assertThat(Numbers.three(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"4.2, 4.2", "100, 100", "0.35, 0.35", "-1.5e-9, −1.5 × 10⁻⁹", "1e6, 1000000"})
  void wishesAreRepeatedAsWritten(double value, String text) {
    assertThat(Numbers.given(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 %",
    "0.0123, 1.2 %",
    "0.5, 50 %",
    "0.00001, < 0.01 %",
    "0.0021, 0.21 %",
    "NaN, –"
  })
  void sharesArePercent(double share, String text) {
    assertThat(Numbers.percent(share)).isEqualTo(text);
  }

  @Test
  void axesHaveRoundTicksAroundTheData() {
    Ticks ticks = Ticks.linear(0.31, 4.9);
    assertThat(ticks.at()).containsExactly(0.0, 1.0, 2.0, 3.0, 4.0, 5.0);
    assertThat(ticks.label(3)).isEqualTo("3");
    assertThat(Ticks.linear(0.25, 0.31).label(0.26)).isEqualTo("0.26");
    assertThat(Ticks.linear(2, 2).holds(2)).isTrue();
    assertThat(Ticks.linear(0, 0).holds(0)).isTrue();
    assertThat(Ticks.log(0.02, 300).at()).contains(0.1, 1.0, 10.0, 100.0);
    assertThat(Ticks.log(0.01, 100).share(1)).isEqualTo(0.5);
  }

  @Test
  void plotsLeaveOutWhatIsNoNumber() {
    var html = new Html();
    new Plot("t", "x", "y")
        .series(
            "s",
            1,
            Plot.Mark.DOT,
            new double[] {1, 2, 3, 4},
            new double[] {1, Double.NaN, Double.POSITIVE_INFINITY, 2})
        .level("l", 2, Plot.Mark.DASHED, Double.NaN)
        .write(html);
    assertThat(html.toString()).doesNotContain("NaN", "Infinity").containsOnlyOnce("cx=\"62.0\"");
    var empty = new Html();
    new Plot("t", "x", "y")
        .series("s", 1, Plot.Mark.LINE, new double[0], new double[0])
        .write(empty);
    assertThat(empty.toString()).contains("Nothing to draw");
  }

  @Test
  void jsonIsEscaped() {
    String text = "\"\\\n\t\u0001é\ud83d\ude00\ud800";
    assertThat(Json.of(Map.of("k", text)))
        .isEqualTo("{\n  \"k\": \"\\\"\\\\\\n\\t\\u0001é\ud83d\ude00\\ud800\"\n}\n");
    assertThat(Json.of(Arrays.asList(1, 2.5, Double.NaN, null, true, List.of())))
        .isEqualToIgnoringWhitespace("[1, 2.5, null, null, true, []]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[1, -2.5e+3, \"a\\u00e9\", null, {\"a\": [true]}]", " 0 "})
  void jsonIsRecognised(String text) {
    assertThat(Json.valid(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{a: 1}",
        "[1,]",
        "01",
        "1 2",
        "'a'",
        "\"a",
        "nul",
        "{\"a\" 1}",
        "\"\\x\"",
        "NaN"
      })
  void whatIsNoJsonIsTold(String text) {
    assertThat(Json.valid(text)).isFalse();
  }

  @Test
  void deepJsonDoesNotBreakTheCheck() {
    assertThat(Json.valid("[".repeat(100_000))).isFalse();
    assertThat(Json.valid("\"" + "a\\n".repeat(100_000) + "\"")).isTrue();
  }
}
