package io.athanor.plugins.microstructure.io;

import io.athanor.plugins.microstructure.TwoPhase;
import io.athanor.plugins.microstructure.image.Fit;
import io.athanor.plugins.microstructure.image.Picture;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.OptionSpec;
import io.athanor.sdk.Options;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * How a picture becomes a cell.
 *
 * @param threshold level from 0 (black) to 1 (white) above which a pixel is phase 1; empty for
 *     Otsu's level of each picture
 * @param invert whether phases 0 and 1 change places
 * @param size side of the square cell in pixels, or 0 to keep each picture's own
 * @param fit how a picture comes to that size
 */
public record TwoPhaseImportOptions(OptionalDouble threshold, boolean invert, int size, Fit fit) {

  private static final double OTSU = -1;

  public static final List<OptionSpec> SPECS =
      List.of(
          OptionSpec.number(
              "threshold",
              OTSU,
              OTSU,
              1,
              "gray level from 0 (black) to 1 (white) above which a pixel is phase 1; -1 finds it"
                  + " by Otsu's method. Pictures of exactly two levels need none"),
          OptionSpec.flag("invert", false, "whether phases 0 and 1 change places"),
          OptionSpec.integer(
              "size",
              0,
              0,
              TwoPhase.MAX_SIDE,
              "side of the square cell in pixels; 0 keeps each picture's own size"),
          OptionSpec.choice(
              "fit",
              Fit.words(),
              "how other sizes come to 'size': exact refuses them, crop cuts out the centre, resize"
                  + " averages by area"));

  public TwoPhaseImportOptions {
    Objects.requireNonNull(threshold);
    Objects.requireNonNull(fit);
    if (threshold.isPresent() && !(threshold.getAsDouble() >= 0 && threshold.getAsDouble() <= 1)) {
      throw AthanorException.user(
          "option 'threshold' is %s but must be from 0 to 1, or -1 for Otsu's method"
              .formatted(threshold.getAsDouble()));
    }
    if (size != 0 && size < Picture.MIN_SIDE) {
      throw AthanorException.user(
          "option 'size' is %d but must be 0 (keep) or at least %d"
              .formatted(size, Picture.MIN_SIDE));
    }
    if (size == 0 && fit != Fit.EXACT) {
      throw AthanorException.user(
          "option 'fit' is '%s', which needs the option 'size' too".formatted(fit.word()));
    }
  }

  public static TwoPhaseImportOptions of(Options options) {
    double threshold = options.number("threshold");
    return new TwoPhaseImportOptions(
        threshold == OTSU ? OptionalDouble.empty() : OptionalDouble.of(threshold),
        options.flag("invert"),
        options.integer("size"),
        Fit.of(options.text("fit")));
  }
}
