package io.athanor.engine.search;

import java.util.List;

/**
 * Takes latent points to the codes of what they decode to. Where there are few designs, many latent
 * points decode to one of them; rounded, as real numbers are to integers, a point is judged by that
 * design: its own code, and whether it is known already. Used by one thread.
 */
@FunctionalInterface
public interface Rounding {

  /** One result a point, in order; the same points give the same results. */
  List<Rounded> round(List<double[]> points);

  /**
   * A design that a point decodes to.
   *
   * @param code latent point that stands for the design, (d)
   * @param design equal for equal designs
   * @param standing whether it may be proposed
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by its design only; not to be changed
  record Rounded(double[] code, String design, Standing standing) {}

  /** Whether a design may be proposed. */
  enum Standing {
    /** It may. */
    OPEN("decodes to a design that is not known yet"),
    /** It needs no search. */
    KNOWN("decodes to a design that is in the dataset or was proposed before"),
    /** It is not among those that the search is bounded by. */
    UNLISTED("decodes to a design that is not in the catalogue");

    private final String words;

    Standing(String words) {
      this.words = words;
    }

    /** For people. */
    String words() {
      return words;
    }
  }
}
