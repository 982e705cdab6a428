package io.athanor.plugins.microstructure.io;

import io.athanor.plugins.microstructure.TwoPhase;
import io.athanor.plugins.microstructure.image.AreaAverage;
import io.athanor.plugins.microstructure.image.Fit;
import io.athanor.plugins.microstructure.image.Otsu;
import io.athanor.plugins.microstructure.image.Picture;
import io.athanor.plugins.microstructure.image.Unreadable;
import java.util.Arrays;
import java.util.Locale;

/** From gray values to a cell of the working size, as the options say. */
record CellMaker(TwoPhaseImportOptions options) {
  TwoPhase make(Picture image) throws Unreadable {
    Levels levels = Levels.of(image.values());
    levels.checkTwoPhases(image.values(), options.threshold().isPresent());
    options.fit().check(image.height(), image.width(), options.size());
    boolean resize =
        options.fit() == Fit.RESIZE && options.size() != 0 && options.size() != image.height();
    int height = resize ? options.size() : image.height();
    int width = resize ? options.size() : image.width();
    byte[] phases;
    if (levels.areTwo()) {
      phases = ofTwoLevels(image, levels, resize);
    } else {
      double[] gray =
          resize
              ? AreaAverage.resize(image.values(), image.height(), image.width(), height, width)
              : image.values();
      phases = split(gray, image);
    }
    if (options.fit() == Fit.CROP && options.size() != 0) {
      phases = centre(phases, height, width, options.size());
      height = options.size();
      width = options.size();
    }
    if (options.invert()) {
      for (int i = 0; i < phases.length; i++) {
        phases[i] ^= 1;
      }
    }
    TwoPhase cell = TwoPhase.of(height, width, phases);
    if (cell.phaseOneCount() == 0 || cell.phaseOneCount() == cell.pixels()) {
      throw new Unreadable(
          "what is left at this size and threshold is one phase only; choose others");
    }
    return cell;
  }

  private byte[] split(double[] gray, Picture image) throws Unreadable {
    double least = Arrays.stream(gray).min().orElseThrow();
    double greatest = Arrays.stream(gray).max().orElseThrow();
    if (least == greatest) {
      throw new Unreadable("at this size it is one gray all over; choose a larger size");
    }
    if (options.threshold().isEmpty()) {
      return above(gray, Otsu.level(gray, least, greatest));
    }
    double level = options.threshold().getAsDouble();
    double range = image.white() - image.black();
    double threshold = image.black() + level * range;
    if (least > threshold || greatest <= threshold) {
      throw new Unreadable(
          String.format(
              Locale.ROOT,
              "threshold %s leaves one phase only: its levels go from %.3f to %.3f",
              level,
              (least - image.black()) / range,
              (greatest - image.black()) / range));
    }
    return above(gray, threshold);
  }

  private byte[] ofTwoLevels(Picture image, Levels levels, boolean resize) {
    byte[] phases = above(image.values(), levels.least());
    if (!resize) {
      return phases;
    }
    double[] shares = new double[phases.length];
    double ones = 0;
    for (int i = 0; i < phases.length; i++) {
      shares[i] = phases[i];
      ones += phases[i];
    }
    double fraction = ones / phases.length;
    double[] small =
        AreaAverage.resize(shares, image.height(), image.width(), options.size(), options.size());
    // pixels that are half and half, frequent at whole factors, go to the side that keeps the
    // volume
    // fraction better; the margin is for rounding
    byte[] fewer = above(small, 0.5 + 1e-9);
    byte[] more = above(small, 0.5 - 1e-9);
    return Math.abs(mean(more) - fraction) < Math.abs(mean(fewer) - fraction) ? more : fewer;
  }

  private static byte[] above(double[] values, double threshold) {
    byte[] phases = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      phases[i] = (byte) (values[i] > threshold ? 1 : 0);
    }
    return phases;
  }

  private static double mean(byte[] phases) {
    long ones = 0;
    for (byte phase : phases) {
      ones += phase;
    }
    return (double) ones / phases.length;
  }

  private static byte[] centre(byte[] phases, int height, int width, int size) {
    byte[] cut = new byte[size * size];
    int top = (height - size) / 2;
    int left = (width - size) / 2;
    for (int row = 0; row < size; row++) {
      System.arraycopy(phases, (top + row) * width + left, cut, row * size, size);
    }
    return cut;
  }
}
