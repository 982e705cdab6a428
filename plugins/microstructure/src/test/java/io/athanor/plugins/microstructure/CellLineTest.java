package io.athanor.plugins.microstructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CellLineTest {

  private static byte[] rotated(byte[] pixels, int shift) {
    byte[] rotated = new byte[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      rotated[i] = pixels[(i + shift) % pixels.length];
    }
    return rotated;
  }

  private static byte[] line(Random random, int length) {
    // of repeated parts too
    int part = random.nextInt(3) == 0 ? 1 + random.nextInt(length) : length;
    byte[] pixels = new byte[length];
    for (int i = 0; i < length; i++) {
      pixels[i] = i < part ? (byte) random.nextInt(2) : pixels[i - part];
    }
    return pixels;
  }

  @Test
  void isItsLeastRotationAndKnowsWhereThatBegins() {
    Random random = new Random(5);
    for (int length : new int[] {1, 2, 7, 12, 33, 63, 64, 65, 100}) {
      for (int trial = 0; trial < 50; trial++) {
        byte[] pixels = line(random, length);
        byte[][] all =
            IntStream.range(0, length).mapToObj(s -> rotated(pixels, s)).toArray(byte[][]::new);
        byte[] least = Arrays.stream(all).min(Arrays::compare).orElseThrow();
        int start =
            IntStream.range(0, length)
                .filter(s -> Arrays.equals(all[s], least))
                .min()
                .orElseThrow();
        int period =
            IntStream.rangeClosed(1, length)
                .filter(s -> Arrays.equals(rotated(pixels, s), pixels))
                .min()
                .orElseThrow();
        CellLine line = CellLine.of(pixels);
        assertThat(line.start()).isEqualTo(start);
        assertThat(line.period()).isEqualTo(period);
        for (int shift : new int[] {0, length / 2, length - 1}) {
          byte[] image = new byte[length + 3];
          line.copyTo(image, 2, line.offset(shift % period));
          assertThat(Arrays.copyOfRange(image, 2, 2 + length))
              .isEqualTo(rotated(pixels, shift % period));
        }
      }
    }
  }

  @Test
  void isOrderedByItsPixels() {
    Random random = new Random(6);
    for (int length : new int[] {5, 64, 80}) {
      for (int trial = 0; trial < 100; trial++) {
        byte[] a = line(random, length);
        byte[] b = line(random, length);
        CellLine one = CellLine.of(a);
        CellLine two = CellLine.of(b);
        int shift = random.nextInt(Math.min(one.period(), two.period()));
        assertThat(Integer.signum(one.compare(one.offset(shift), two, two.offset(shift))))
            .isEqualTo(Integer.signum(Arrays.compare(rotated(a, shift), rotated(b, shift))));
      }
    }
  }
}
