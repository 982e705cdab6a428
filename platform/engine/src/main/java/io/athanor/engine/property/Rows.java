package io.athanor.engine.property;

import io.athanor.sdk.AthanorException;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Rows of latent points and values: checked, shuffled, folded, picked. */
final class Rows {
  private Rows() {}

  /** Whether all are the same but for rounding. */
  static boolean constant(double[] y) {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (double v : y) {
      least = Math.min(least, v);
      greatest = Math.max(greatest, v);
    }
    return greatest - least <= 1e-12 * Math.max(Math.abs(least), Math.abs(greatest));
  }

  /**
   * Checks rows before they are used.
   *
   * @param d dimensions that every latent point must have
   * @throws AthanorException DATA, naming the row and what to do
   */
  static void check(String property, double[][] x, double[] y, int d) {
    if (x.length != y.length) {
      throw AthanorException.data(
          "property '"
              + property
              + "': "
              + x.length
              + " latent points but "
              + y.length
              + " values; give one for each");
    }
    for (int i = 0; i < x.length; i++) {
      if (x[i].length != d || d == 0) {
        throw AthanorException.data(
            "property '"
                + property
                + "': latent point "
                + i
                + " has "
                + x[i].length
                + " dimensions but must have "
                + d);
      }
      if (!Double.isFinite(y[i])) {
        throw AthanorException.data(
            "property '"
                + property
                + "': row "
                + i
                + " is "
                + y[i]
                + "; leave out the rows whose value is not known");
      }
      for (double v : x[i]) {
        if (!Double.isFinite(v)) {
          throw AthanorException.data(
              "property '"
                  + property
                  + "': latent point "
                  + i
                  + " holds "
                  + v
                  + "; encode or sample it again");
        }
      }
    }
  }

  /** A permutation. */
  static int[] shuffled(int n, long seed) {
    int[] order = new int[n];
    Arrays.setAll(order, i -> i);
    var random = new SplittableRandom(seed);
    for (int i = n - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int swap = order[i];
      order[i] = order[other];
      order[other] = swap;
    }
    return order;
  }

  /** All rows but every {@code folds}-th from {@code fold} on. */
  static int[] withoutFold(int n, int folds, int fold) {
    int[] rows = new int[n];
    int count = 0;
    for (int i = 0; i < n; i++) {
      if (i % folds != fold) {
        rows[count++] = i;
      }
    }
    return Arrays.copyOf(rows, count);
  }

  static double[][] pick(double[][] x, int[] rows) {
    double[][] picked = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      picked[i] = x[rows[i]];
    }
    return picked;
  }

  static double[] pick(double[] y, int[] rows) {
    double[] picked = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      picked[i] = y[rows[i]];
    }
    return picked;
  }
}
