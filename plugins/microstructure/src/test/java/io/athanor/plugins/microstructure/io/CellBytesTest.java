package io.athanor.plugins.microstructure.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.plugins.microstructure.TwoPhase;
import io.athanor.sdk.AthanorException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class CellBytesTest {

  private static TwoPhase random(int height, int width, int seed) {
    var random = new SplittableRandom(seed);
    return Made.cell(height, width, (r, c) -> random.nextInt(2));
  }

  @Test
  void canonicalBytesAreTheStoredFormForEver() {
    TwoPhase cell = Made.cell(2, 5, (r, c) -> r == 0 ? 1 : c % 2);
    assertThat(HexFormat.of().formatHex(TwoPhaseFiles.toBytes(cell)))
        .isEqualTo("010000000200000005" + "fa80");
  }

  @Test
  void canonicalBytesComeBackTheSame() {
    for (int side = 1; side < 20; side++) {
      TwoPhase cell = random(side, 2 * side + 1, side);
      assertThat(TwoPhaseFiles.fromBytes(TwoPhaseFiles.toBytes(cell))).isEqualTo(cell);
    }
  }

  @Test
  void refusesBytesThatAreNoCell() {
    byte[] good = TwoPhaseFiles.toBytes(random(3, 3, 1));
    byte[] version = good.clone();
    version[0] = 2;
    byte[] negative = good.clone();
    negative[1] = (byte) 0x80;
    byte[] beyond = good.clone();
    beyond[beyond.length - 1] |= 1;
    byte[] longer = Arrays.copyOf(good, good.length + 1);
    byte[] shorter = Arrays.copyOf(good, good.length - 1);
    for (byte[] bad : new byte[][] {version, negative, beyond, longer, shorter, new byte[0]}) {
      assertThatThrownBy(() -> TwoPhaseFiles.fromBytes(bad))
          .isInstanceOf(AthanorException.class)
          .extracting(e -> ((AthanorException) e).category())
          .isEqualTo(AthanorException.Category.DATA);
    }
  }

  @Test
  void exportsComeBackTheSame() {
    TwoPhase cell = random(33, 20, 5);
    for (String format : TwoPhaseFiles.exportFormats()) {
      assertThat(Made.cell("a." + format, TwoPhaseFiles.export(cell, format))).isEqualTo(cell);
    }
    assertThatThrownBy(() -> TwoPhaseFiles.export(cell, "gif"))
        .isInstanceOf(AthanorException.class)
        .hasMessageContaining("'gif'")
        .hasMessageContaining("png");
    byte[] npy = TwoPhaseFiles.export(cell, "npy");
    assertThat((npy.length - 660) % 64).as("the numbers begin where NumPy wants them").isZero();
  }

  @Test
  void previewsAreLargeEnoughAndSharp() throws IOException {
    TwoPhase cell = Made.cell(4, 5, (r, c) -> r == 0 && c == 1 ? 1 : 0);
    var image = ImageIO.read(new ByteArrayInputStream(TwoPhaseFiles.preview(cell, 64)));
    assertThat(image.getWidth()).isEqualTo(65);
    assertThat(image.getHeight()).isEqualTo(52);
    assertThat(image.getRGB(12, 0)).isEqualTo(0xFF1F354D);
    assertThat(image.getRGB(13, 12)).isEqualTo(0xFFF2EFE6);
    assertThat(image.getRGB(26, 0)).isEqualTo(0xFF1F354D);
    assertThat(ImageIO.read(new ByteArrayInputStream(TwoPhaseFiles.preview(cell, 1))).getWidth())
        .isEqualTo(5);
  }
}
