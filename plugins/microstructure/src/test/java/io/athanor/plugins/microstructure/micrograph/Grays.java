package io.athanor.plugins.microstructure.micrograph;

import java.util.function.IntBinaryOperator;

/** Images for tests. */
public final class Grays {
  private Grays() {}

  /** The gray of a pixel. */
  @FunctionalInterface
  public interface Gray {
    double at(int row, int col);
  }

  public static Micrograph of(int height, int width, Gray gray) {
    var grays = new double[height * width];
    for (int i = 0; i < grays.length; i++) {
      grays[i] = gray.at(i / width, i % width);
    }
    return Micrograph.of(height, width, grays);
  }

  public static Micrograph ofLevels(int height, int width, IntBinaryOperator level) {
    var levels = new char[height * width];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (char) level.applyAsInt(i / width, i % width);
    }
    return Micrograph.ofLevels(height, width, levels);
  }
}
