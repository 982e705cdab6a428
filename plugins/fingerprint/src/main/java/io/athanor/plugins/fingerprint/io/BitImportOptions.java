package io.athanor.plugins.fingerprint.io;

import io.athanor.plugins.fingerprint.Bits;
import io.athanor.sdk.OptionSpec;
import io.athanor.sdk.Options;
import java.util.List;
import java.util.Objects;

/**
 * How a file becomes bits.
 *
 * @param threshold least gray value of a picture, from 1 to 255, that is a 1
 * @param width bits in a row of the picture that a fingerprint is shown as; 0 for the file's own
 * @param bits name of the table column of bit strings, or what the names of the columns of a bit
 *     each begin with; empty to find them
 */
record BitImportOptions(int threshold, int width, String bits) {
  static final List<OptionSpec> SPECS =
      List.of(
          OptionSpec.integer(
              "threshold",
              128,
              1,
              255,
              "gray value of idx pictures from which on a pixel is 1; files of 0 and 1 need none"),
          OptionSpec.integer(
              "width",
              0,
              0,
              Bits.MAX_LENGTH,
              "bits in a row of the picture that a fingerprint is shown as; 0 takes that of idx"
                  + " pictures, and about a square for others"),
          OptionSpec.text(
              "bits",
              "",
              "table column of bit strings, or what the names of the columns of one bit each begin"
                  + " with; empty finds them"));

  BitImportOptions {
    Objects.requireNonNull(bits);
  }

  static BitImportOptions of(Options options) {
    return new BitImportOptions(
        options.integer("threshold"), options.integer("width"), options.text("bits").strip());
  }

  /**
   * What the rows of a file are arranged by.
   *
   * @param length number of bits of its rows
   * @param own the arrangement that the file itself has, or 0
   */
  int columns(long length, int own) throws Unreadable {
    if (length < 1 || length > Bits.MAX_LENGTH) {
      throw new Unreadable(
          "its rows have %d bits; they may have 1 to %d".formatted(length, Bits.MAX_LENGTH));
    }
    if (width != 0 && length % width != 0) {
      throw new Unreadable(
          "its %d bits do not fill rows of %d; give a width that divides them, or none"
              .formatted(length, width));
    }
    return width == 0 ? own : width;
  }
}
