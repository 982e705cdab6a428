package io.athanor.plugins.microstructure.micrograph.io;

import io.athanor.plugins.microstructure.image.AreaAverage;
import io.athanor.plugins.microstructure.image.Fit;
import io.athanor.plugins.microstructure.image.Picture;
import io.athanor.plugins.microstructure.image.Unreadable;
import io.athanor.plugins.microstructure.micrograph.Micrograph;

/** From a picture to a micrograph of the working size, as the options say. */
record GrayMaker(GrayImportOptions options) {

  Micrograph make(Picture picture) throws Unreadable {
    if (picture.coloured()) {
      throw new Unreadable(
          "it is in colour, and this domain takes gray images; save it as gray, or, where colours"
              + " stand for heights or phases, give the numbers behind them as NPY");
    }
    options.fit().check(picture.height(), picture.width(), options.side());
    double[] grays = grays(picture);
    int side = options.side();
    if (side == 0 || (side == picture.height() && side == picture.width())) {
      return Micrograph.of(picture.height(), picture.width(), grays);
    }
    return Micrograph.of(
        side,
        side,
        options.fit() == Fit.CROP
            ? centre(grays, picture.height(), picture.width(), side)
            : bounded(AreaAverage.resize(grays, picture.height(), picture.width(), side, side)));
  }

  private static double[] grays(Picture picture) throws Unreadable {
    return switch (picture.samples()) {
      case LEVELS -> {
        double[] grays = picture.values().clone();
        for (int i = 0; i < grays.length; i++) {
          grays[i] /= picture.white();
        }
        yield grays;
      }
      case FLOATS -> {
        checkRange(picture.width(), picture.values());
        yield picture.values();
      }
      case UNSCALED ->
          throw new Unreadable(
              "its numbers are truth values, have a sign, or have more than 16 bits, so that white"
                  + " is not known; save it as unsigned 8 or 16 bits, or as floats from 0 to 1");
    };
  }

  private static void checkRange(int width, double[] values) throws Unreadable {
    for (int i = 0; i < values.length; i++) {
      if (values[i] < 0 || values[i] > 1) {
        throw new Unreadable(
            ("it holds %s at row %d, column %d (counted from 0), and floats are grays from 0 to 1;"
                    + " divide by the value of white first")
                .formatted(values[i], i / width, i % width));
      }
    }
  }

  /** Averages leave the range by a rounding error at most. */
  private static double[] bounded(double[] grays) {
    for (int i = 0; i < grays.length; i++) {
      grays[i] = Math.max(0, Math.min(1, grays[i]));
    }
    return grays;
  }

  private static double[] centre(double[] grays, int height, int width, int side) {
    var cut = new double[side * side];
    int top = (height - side) / 2;
    int left = (width - side) / 2;
    for (int row = 0; row < side; row++) {
      System.arraycopy(grays, (top + row) * width + left, cut, row * side, side);
    }
    return cut;
  }
}
