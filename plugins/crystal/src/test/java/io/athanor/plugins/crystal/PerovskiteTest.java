package io.athanor.plugins.crystal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PerovskiteTest {
  private static final Crystal SRTIO3 = ideal("Sr", "Ti", "O", "O", "O");

  private static Element element(String symbol) {
    return PeriodicTable.of(symbol).orElseThrow();
  }

  private static Crystal ideal(String a, String b, String x, String y, String z) {
    return Perovskite.ideal(element(a), element(b), List.of(element(x), element(y), element(z)));
  }

  @Test
  void edgeIsTwiceTheSumOfTheRadii() {
    assertThat(SRTIO3.lattice().a()).isCloseTo(2 * (0.605 + 1.40), Offset.offset(1e-9));
    assertThat(SRTIO3.leastDistance()).isCloseTo(0.605 + 1.40, Offset.offset(1e-9));
  }

  @Test
  void isFoundInAnyOrderAndAnyOrigin() {
    for (int seed = 0; seed < 20; seed++) {
      var random = new Random(seed);
      double[] shift = {random.nextDouble(), random.nextDouble(), random.nextDouble()};
      var sites = new ArrayList<Site>();
      SRTIO3
          .sites()
          .forEach(
              site ->
                  sites.add(
                      site.movedBy(
                          shift[0] + 0.02 * random.nextGaussian(),
                          shift[1] + 0.02 * random.nextGaussian(),
                          shift[2] + 0.02 * random.nextGaussian())));
      Collections.shuffle(sites, random);
      Crystal arranged = Perovskite.arranged(new Crystal(SRTIO3.lattice(), sites));
      assertThat(Perovskite.aristotype(arranged)).as("seed %d", seed).contains(SRTIO3);
    }
  }

  @Test
  void tellsACornerFromTheMiddleButNotOneFaceFromAnother() {
    assertThat(Perovskite.aristotype(ideal("Ti", "Sr", "O", "O", "O")))
        .isNotEqualTo(Perovskite.aristotype(SRTIO3));
    assertThat(Perovskite.aristotype(ideal("Sr", "Ti", "O", "N", "O")))
        .isEqualTo(Perovskite.aristotype(ideal("Sr", "Ti", "O", "O", "N")));
  }

  @Test
  void otherCellsAreLeftAlone() {
    var salt =
        new Crystal(
            Lattice.cubic(4),
            List.of(new Site(element("Na"), 0, 0, 0), new Site(element("Cl"), 0.5, 0.5, 0.5)));
    assertThat(Perovskite.arranged(salt)).isEqualTo(salt);
    assertThat(Perovskite.aristotype(salt)).isEmpty();
    var flat = new Crystal(new Lattice(4, 4, 8, 90, 90, 90), SRTIO3.sites());
    assertThat(Perovskite.is(flat)).isFalse();
  }
}
