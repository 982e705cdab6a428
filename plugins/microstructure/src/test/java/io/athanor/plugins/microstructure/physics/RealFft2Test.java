package io.athanor.plugins.microstructure.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RealFft2Test {

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 6", "5, 1", "2, 2", "3, 3", "6, 5", "5, 8", "11, 13", "16, 7"})
  void agreesWithTheDefinitionAndGoesBack(int height, int width) {
    var random = new SplittableRandom(2);
    double[] field = random.doubles((long) height * width + 3).toArray();
    RealFft2 fft = new RealFft2(height, width);
    double[] spectrum = fft.newSpectrum();
    fft.forward(field, 3, spectrum);

    for (int kx = 0; kx < fft.halfWidth(); kx++) {
      for (int ky = 0; ky < height; ky++) {
        double re = 0;
        double im = 0;
        for (int i = 0; i < height * width; i++) {
          int row = i / width;
          int col = i % width;
          double turns = (double) kx * col / width + (double) ky * row / height;
          re += field[3 + i] * Math.cos(2 * Math.PI * turns);
          im -= field[3 + i] * Math.sin(2 * Math.PI * turns);
        }
        assertThat(spectrum[2 * (kx * height + ky)]).isCloseTo(re, within(1e-10));
        assertThat(spectrum[2 * (kx * height + ky) + 1]).isCloseTo(im, within(1e-10));
      }
    }

    double[] back = new double[field.length];
    fft.inverse(spectrum, back, 3);
    for (int i = 3; i < field.length; i++) {
      assertThat(back[i]).isCloseTo(field[i], within(1e-13));
    }
  }
}
