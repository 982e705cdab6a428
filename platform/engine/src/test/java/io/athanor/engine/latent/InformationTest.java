package io.athanor.engine.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class InformationTest {
  private static final int ITEMS = 1000;

  @Test
  void aGaussianChannelCarriesWhatItsNoiseLeaves() {
    // posteriors N(a·u, s²) of u ~ N(0, 1) with a² + s² = 1: together they are the prior
    double s = 0.4;
    Information found = channel(Math.sqrt(1 - s * s), s);
    double wanted = -Math.log(s);
    assertThat(found.mutual()).isCloseTo(wanted, within(0.08));
    assertThat(found.aggregatedKl()).isCloseTo(0, within(0.08));
    assertThat(Information.bits(Math.log(8))).isCloseTo(3, within(1e-12));
  }

  @Test
  void posteriorsThatAreThePriorCarryNothing() {
    assertThat(channel(0, 1).mutual()).isCloseTo(0, within(1e-5));
  }

  @Test
  void itemsThatAreAllToldApartCarryTheLogOfTheirNumber() {
    Information found = channel(1, 1e-7);
    assertThat(found.mutual()).isCloseTo(Math.log(ITEMS), within(0.02));
    assertThat(found.limit()).isEqualTo(Math.log(ITEMS));
  }

  private static Information channel(double gain, double noise) {
    var random = new SplittableRandom(4);
    List<float[]> mean = new ArrayList<>();
    List<float[]> stdDev = new ArrayList<>();
    List<float[]> z = new ArrayList<>();
    double rate = 0;
    for (int i = 0; i < ITEMS; i++) {
      double mu = gain * random.nextGaussian();
      mean.add(new float[] {(float) mu});
      stdDev.add(new float[] {(float) noise});
      z.add(new float[] {(float) (mu + noise * random.nextGaussian())});
      rate += 0.5 * (mu * mu + noise * noise - 1 - 2 * Math.log(noise)) / ITEMS;
    }
    return Information.of(mean, stdDev, z, rate);
  }
}
