package io.athanor.plugins.crystal.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.plugins.crystal.Crystal;
import io.athanor.plugins.crystal.Lattice;
import io.athanor.plugins.crystal.PeriodicTable;
import io.athanor.plugins.crystal.Site;
import io.athanor.sdk.AthanorException;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CrystalTensorTest {
  private final CrystalTensor tensor = new CrystalTensor();

  private static Site site(int number, double x, double y, double z) {
    return new Site(PeriodicTable.of(number), x, y, z);
  }

  /** One-hot species are log-odds enough, and the rest is as it was encoded. */
  @Test
  void decodesWhatItEncodes() {
    var quartz =
        new Crystal(
            new Lattice(4.91, 4.91, 5.40, 90, 90, 120),
            List.of(site(14, 0.47, 0, 0), site(8, 0.4, 0.27, 0.12), site(94, 0.97, 0.5, 1.0 / 3)));
    Crystal back = tensor.mode(tensor.encode(quartz), CrystalTensor.shape(3));
    assertThat(back.elements()).isEqualTo(quartz.elements());
    for (int i = 0; i < 3; i++) {
      double[] here = quartz.sites().get(i).fractions();
      double[] there = back.sites().get(i).fractions();
      for (int axis = 0; axis < 3; axis++) {
        assertThat(Site.shortest(here[axis], there[axis])).isCloseTo(0, Offset.offset(1e-6));
      }
    }
    assertThat(back.lattice().a()).isCloseTo(4.91, Offset.offset(1e-5));
    assertThat(back.lattice().c()).isCloseTo(5.40, Offset.offset(1e-5));
    assertThat(back.lattice().gamma()).isEqualTo(120);
  }

  @Test
  void drawsToSpecialPlacesAnglesAndEdges() {
    var nearly =
        new Crystal(
            new Lattice(4.000, 4.010, 3.995, 90.4, 89.8, 90),
            List.of(site(1, 0.004, 0.503, 0.3), site(2, 0.996, 0.2, 0.745)));
    Crystal drawn = tensor.mode(tensor.encode(nearly), CrystalTensor.shape(2));
    assertThat(drawn.lattice().a()).isEqualTo(drawn.lattice().b()).isEqualTo(drawn.lattice().c());
    assertThat(drawn.lattice().alpha()).isEqualTo(90);
    assertThat(drawn.sites().get(0).fractions()).startsWith(0, 0.5);
    assertThat(drawn.sites().get(1).x()).isZero();
    assertThat(drawn.sites().get(1).z()).isEqualTo(0.75);
  }

  @Test
  void aCellWithoutVolumeIsMadeRightAngled() {
    float[] output = new float[(int) CrystalTensor.shape(1).size()];
    int angles = output.length - 3;
    output[angles] = 8;
    output[angles + 1] = 8;
    output[angles + 2] = -8;
    Crystal decoded = tensor.mode(output, CrystalTensor.shape(1));
    assertThat(decoded.lattice()).isEqualTo(new Lattice(4, 4, 4, 90, 90, 90));
  }

  @Test
  void refusesWhatIsNoNumber() {
    float[] output = new float[(int) CrystalTensor.shape(2).size()];
    output[7] = Float.NaN;
    assertThatThrownBy(() -> tensor.mode(output, CrystalTensor.shape(2)))
        .isInstanceOfSatisfying(
            AthanorException.class,
            e -> assertThat(e.category()).isEqualTo(AthanorException.Category.PLUGIN));
  }
}
