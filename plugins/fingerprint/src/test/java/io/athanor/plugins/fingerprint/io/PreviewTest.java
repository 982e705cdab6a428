package io.athanor.plugins.fingerprint.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.plugins.fingerprint.Bits;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PreviewTest {
  private static final int ONE = 0xFFF2EFE6;
  private static final int ZERO = 0xFF1F354D;
  private static final int NOTHING = 0xFF8A8F96;

  @Test
  void isAboutASquareWithoutAnArrangement() throws IOException {
    BufferedImage image = preview(Made.bits("0110101"), 6);
    assertThat(image.getWidth()).isEqualTo(6);
    assertThat(image.getHeight()).isEqualTo(6);
    assertThat(image.getRGB(0, 0)).isEqualTo(ZERO);
    assertThat(image.getRGB(2, 1)).isEqualTo(ONE);
    assertThat(image.getRGB(0, 4)).isEqualTo(ONE);
    assertThat(image.getRGB(2, 4)).isEqualTo(NOTHING);
  }

  @Test
  void hasTheWidthOfTheArrangement() throws IOException {
    BufferedImage image = preview(Made.bits("011010").arranged(2), 4);
    assertThat(image.getWidth()).isEqualTo(4);
    assertThat(image.getHeight()).isEqualTo(6);
    assertThat(image.getRGB(2, 0)).isEqualTo(ONE);
    assertThat(image.getRGB(0, 2)).isEqualTo(ONE);
    assertThat(image.getRGB(2, 2)).isEqualTo(ZERO);
  }

  @Test
  void isNoEndlessStripe() throws IOException {
    Bits stripe = Bits.of(Bits.MAX_LENGTH, new BitSet()).arranged(1);
    assertThat(preview(stripe, 256).getHeight()).isEqualTo(256);
  }

  @Test
  void isNotTheOnlyExport() {
    assertThat(new String(BitFiles.export(Made.bits("0110"), "csv"), StandardCharsets.UTF_8))
        .isEqualTo("0110\n");
  }

  private static BufferedImage preview(Bits bits, int minSide) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(BitFiles.preview(bits, minSide)));
  }
}
