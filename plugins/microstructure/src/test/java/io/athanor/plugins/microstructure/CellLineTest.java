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
        CellLine line = CellLine.of(pixels, 0, 1, pixels.length);
        assertThat(line.start()).isEqualTo(start);
        assertThat(line.period()).isEqualTo(period);
        for (int shift : new int[] {0, length / 2, length - 1}) {
          byte[] image = new byte[length + 3];
          line.copyTo(image, 2, line.offset(shift % period));
          assertThat(Arrays.copyOfRange(image, 2, 2 + length))
              .isEqualTo(rotated(pixels, shift % period));
        }
        byte[] reversed = new byte[length];
        line.backwards().copyTo(reversed, 0, line.backwards().offset(0));
        byte[] expected = new byte[length];
        for (int i = 0; i < length; i++) {
          expected[i] = pixels[length - 1 - i];
        }
        assertThat(reversed).isEqualTo(expected);
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
        CellLine one = CellLine.of(a, 0, 1, a.length);
        CellLine two = CellLine.of(b, 0, 1, b.length);
        int shift = random.nextInt(Math.min(one.period(), two.period()));
        assertThat(Integer.signum(one.compare(one.offset(shift), two, two.offset(shift))))
            .isEqualTo(Integer.signum(Arrays.compare(rotated(a, shift), rotated(b, shift))));
        CellLine.rank(new CellLine[] {one, two});
        assertThat(Long.compare(one.rank, two.rank))
            .isEqualTo(Integer.signum(one.compareLeast(two)));
      }
    }
  }

  /** A line of a cell read as it lies there is the line of its pixels by themselves. */
  @Test
  void readsAnyLineOfACell() {
    byte[] cell = {0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 1, 1};
    byte[] column = {1, 0, 1};
    byte[] backwards = {1, 0, 1, 0};
    assertThat(CellLine.of(cell, 2, 4, 3).compareLeast(CellLine.of(column, 0, 1, 3))).isZero();
    assertThat(CellLine.of(cell, 7, -1, 4).start())
        .isEqualTo(CellLine.of(backwards, 0, 1, 4).start());
    assertThat(CellLine.of(cell, 7, -1, 4).compareLeast(CellLine.of(backwards, 0, 1, 4))).isZero();
  }
}
