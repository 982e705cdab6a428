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

  /** The same atoms at the same distances, with the anions by atomic number. */
  @Test
  void isTurnedUntilItsAnionsAreSorted() {
    var sites =
        List.of(
            new Site(element("Sr"), 0.01, 0.02, 0.03),
            new Site(element("Ti"), 0.51, 0.5, 0.52),
            new Site(element("O"), 0.5, 0.04, 0.53),
            new Site(element("F"), 0.5, 0.51, 0.05),
            new Site(element("N"), 0.06, 0.52, 0.5));
    Crystal arranged =
        Perovskite.arranged(new Crystal(new Lattice(3.8, 3.9, 4, 88, 89, 91), sites));
    assertThat(arranged.lattice()).isEqualTo(new Lattice(4, 3.8, 3.9, 91, 88, 89));
    assertThat(arranged.sites())
        .containsExactly(
            new Site(element("Sr"), 0.03, 0.01, 0.02),
            new Site(element("Ti"), 0.52, 0.51, 0.5),
            new Site(element("N"), 0.5, 0.06, 0.52),
            new Site(element("O"), 0.53, 0.5, 0.04),
            new Site(element("F"), 0.05, 0.5, 0.51));
    assertThat(Perovskite.arranged(arranged)).isEqualTo(arranged);
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
