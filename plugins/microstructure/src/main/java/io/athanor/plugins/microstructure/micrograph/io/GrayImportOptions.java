package io.athanor.plugins.microstructure.micrograph.io;

import io.athanor.plugins.microstructure.image.Fit;
import io.athanor.plugins.microstructure.image.Picture;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.OptionSpec;
import io.athanor.sdk.Options;
import java.util.List;
import java.util.Objects;

/**
 * How a picture becomes a micrograph.
 *
 * @param side of the square image in pixels, or 0 to keep each picture's own size
 * @param fit how a picture comes to that size
 */
record GrayImportOptions(int side, Fit fit) {
  static final List<OptionSpec> SPECS =
      List.of(
          OptionSpec.integer(
              "side",
              0,
              0,
              Picture.MAX_SIDE,
              "side of the square image in pixels; 0 keeps each picture's own size"),
          OptionSpec.choice(
              "fit",
              Fit.words(),
              "how other sizes come to 'side': exact refuses them, crop cuts out the centre, resize"
                  + " averages by area"));

  GrayImportOptions {
    Objects.requireNonNull(fit);
    if (side != 0 && side < Picture.MIN_SIDE) {
      throw AthanorException.user(
          "option 'side' is %d but must be 0 (keep) or at least %d"
              .formatted(side, Picture.MIN_SIDE));
    }
    if (side == 0 && fit != Fit.EXACT) {
      throw AthanorException.user(
          "option 'fit' is '%s', which needs the option 'side' too".formatted(fit.word()));
    }
  }

  static GrayImportOptions of(Options options) {
    return new GrayImportOptions(options.integer("side"), Fit.of(options.text("fit")));
  }
}
