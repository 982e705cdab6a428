package io.athanor.engine.report;

import java.util.Locale;

/**
 * The colour map viridis: evenly brighter to the eye, in print and for the colour-blind (S. van der
 * Walt and N. Smith, matplotlib 2015).
 */
final class Viridis {
  /** Its colours at 0, 0.1, … 1. */
  private static final int[] STOPS = {
    0x440154, 0x482475, 0x414487, 0x355f8d, 0x2a788e, 0x21918c, 0x22a884, 0x44bf70, 0x7ad151,
    0xbddf26, 0xfde725
  };

  private Viridis() {}

  /**
   * @param share in [0, 1]
   * @return such as {@code #440154}
   */
  static String at(double share) {
    double place = share * (STOPS.length - 1);
    int below = Math.min((int) place, STOPS.length - 2);
    int colour = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int from = STOPS[below] >> shift & 0xff;
      int to = STOPS[below + 1] >> shift & 0xff;
      colour |= (int) Math.round(from + (place - below) * (to - from)) << shift;
    }
    return String.format(Locale.ROOT, "#%06x", colour);
  }
}
