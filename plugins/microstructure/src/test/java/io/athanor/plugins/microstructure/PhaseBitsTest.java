package io.athanor.plugins.microstructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PhaseBitsTest {

  @Test
  void areThePixelsFromTheMostSignificantBitOn() {
    var random = new SplittableRandom(21);
    for (int count = 1; count <= Long.SIZE; count++) {
      byte[] phases = Cells.noise(1, 80, 0.5, random).phases();
      StringBuilder digits = new StringBuilder("0".repeat(Long.SIZE));
      for (int i = 0; i < count; i++) {
        digits.setCharAt(i, (char) ('0' + phases[7 + i]));
      }
      long word = PhaseBits.pack(phases, 7, count);
      assertThat(word).isEqualTo(Long.parseUnsignedLong(digits.toString(), 2));

      byte[] back = new byte[phases.length];
      PhaseBits.unpack(word, back, 7, count);
      byte[] expected = new byte[phases.length];
      System.arraycopy(phases, 7, expected, 7, count);
      assertThat(back).isEqualTo(expected);
      Arrays.fill(back, (byte) 1);
      PhaseBits.unpack(0, back, 7, count);
      assertThat(Arrays.copyOfRange(back, 7, 7 + count)).containsOnly(0);
      assertThat(back[6] + back[7 + count]).as("its neighbours stay").isEqualTo(2);
    }
  }
}
