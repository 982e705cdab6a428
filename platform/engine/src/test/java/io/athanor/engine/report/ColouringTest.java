package io.athanor.engine.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ColouringTest {

  @Test
  void anOutlierDoesNotTakeTheColours() {
    double[] values = IntStream.range(0, 1000).mapToDouble(i -> i).toArray();
    values[999] = 1e9;
    values[0] = Double.NaN;
    Colouring colouring = Colouring.of("mass", "kg", "measured", values);
    assertThat(colouring.high()).isBetween(985.0, 995.0);
    assertThat(colouring.share(999)).isEqualTo(1);
    assertThat(colouring.share(1)).isZero();
    assertThat(colouring.share(500)).isCloseTo(0.5, within(0.01));
    assertThat(colouring.share(0)).isNaN();
  }

  @Test
  void whatIsTheSameForAllDoesNotVary() {
    assertThat(Colouring.of("mass", "kg", "measured", new double[] {2, 2}).varies()).isFalse();
    assertThat(Colouring.of("mass", "kg", "measured", new double[] {Double.NaN}).varies())
        .isFalse();
    assertThat(Colouring.of("mass", "kg", "measured", new double[] {2, 3}).varies()).isTrue();
    // rare, but not the same for all
    double[] rare = new double[1000];
    rare[7] = 1;
    assertThat(Colouring.of("percolates", "1", "computed", rare).share(7)).isEqualTo(1);
  }

  @Test
  void viridisRunsFromDarkToBright() {
    assertThat(Viridis.at(0)).isEqualTo("#440154");
    assertThat(Viridis.at(0.5)).isEqualTo("#21918c");
    assertThat(Viridis.at(1)).isEqualTo("#fde725");
    assertThat(Viridis.at(0.05)).isEqualTo("#461365");
  }
}
