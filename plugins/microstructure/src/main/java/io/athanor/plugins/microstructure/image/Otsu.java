package io.athanor.plugins.microstructure.image;

/**
 * The gray level that best splits a histogram in two: N. Otsu, "A threshold selection method from
 * gray-level histograms", IEEE Trans. Syst. Man Cybern. 9 (1979) 62.
 */
public final class Otsu {
  private static final int BINS = 256;

  private Otsu() {}

  /**
   * The level half-way between the two classes' nearest occupied bins; values above it are the
   * brighter class.
   *
   * @param least least of the values
   * @param greatest greatest of the values, greater than the least
   */
  public static double level(double[] values, double least, double greatest) {
    long[] histogram = new long[BINS];
    double scale = (BINS - 1) / (greatest - least);
    for (double value : values) {
      histogram[(int) Math.round((value - least) * scale)]++;
    }
    double sum = 0;
    for (int bin = 0; bin < BINS; bin++) {
      sum += (double) bin * histogram[bin];
    }
    double best = -1;
    int split = 0;
    double below = 0;
    double sumBelow = 0;
    for (int bin = 0; bin < BINS - 1; bin++) {
      below += histogram[bin];
      sumBelow += (double) bin * histogram[bin];
      if (histogram[bin] == 0) {
        continue;
      }
      double above = values.length - below;
      double gap = sumBelow / below - (sum - sumBelow) / above;
      double between = below * above * gap * gap;
      if (between > best) {
        best = between;
        split = bin;
      }
    }
    int next = split + 1;
    while (histogram[next] == 0) {
      next++;
    }
    return least + (split + next) / 2.0 / scale;
  }
}
