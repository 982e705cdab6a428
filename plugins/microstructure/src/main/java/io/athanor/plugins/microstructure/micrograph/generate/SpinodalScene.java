package io.athanor.plugins.microstructure.micrograph.generate;

import io.athanor.plugins.microstructure.micrograph.Micrograph;
import io.athanor.sdk.OptionSpec;
import io.athanor.sdk.Options;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A sum of waves of one wavelength and random direction and phase, J. W. Cahn, J. Chem. Phys. 42
 * (1965) 93, with its crests and troughs drawn together to two grays.
 */
final class SpinodalScene implements Scene {
  private static final String SIDE = "side";
  private static final String WAVELENGTH = "wavelength";
  private static final String SHARPNESS = "sharpness";
  private static final int WAVES = 40;
  private static final double DARK = 0.25;
  private static final double BRIGHT = 0.75;

  static final List<OptionSpec> OPTIONS =
      List.of(
          OptionSpec.integer(SIDE, 64, 8, 256, "height and width of the image in pixels"),
          OptionSpec.number(WAVELENGTH, 16, 4, 256, "wavelength of the domains in pixels"),
          OptionSpec.number(
              SHARPNESS, 1.5, 0.1, 10, "how sharply bright and dark are parted; small is a wave"));

  @Override
  public Micrograph draw(Options options, RandomGenerator random) {
    int side = options.integer(SIDE);
    double sharpness = options.number(SHARPNESS);
    double number = 2 * Math.PI / options.number(WAVELENGTH);
    var field = new double[side * side];
    for (int wave = 0; wave < WAVES; wave++) {
      double angle = random.nextDouble(2 * Math.PI);
      double phase = random.nextDouble(2 * Math.PI);
      double kx = number * Math.cos(angle);
      double ky = number * Math.sin(angle);
      for (int i = 0; i < field.length; i++) {
        int row = i / side;
        field[i] += Math.cos(kx * (i - row * side) + ky * row + phase);
      }
    }
    // the sum's standard deviation becomes 1
    double scale = Math.sqrt(2.0 / WAVES);
    for (int i = 0; i < field.length; i++) {
      double split = Math.tanh(sharpness * scale * field[i]);
      field[i] = (BRIGHT + DARK) / 2 + (BRIGHT - DARK) / 2 * split;
    }
    return Micrograph.of(side, side, field);
  }
}
