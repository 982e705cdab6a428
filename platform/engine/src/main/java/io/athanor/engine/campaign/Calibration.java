package io.athanor.engine.campaign;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * How measured values of a property follow from computed ones: {@code intercept + slope ·
 * computed}.
 *
 * <p>Models compete by leave-one-out: computed values are right as they are, all are off by the
 * same factor or by the same amount, or they lie on a line. Who has more parameters must win
 * clearly, and so must an amount against a factor where all values are positive. Rows count by
 * {@code 1/(u² + τ²)}, with u the measurement's uncertainty and τ² what else scatters (DerSimonian
 * and Laird, Meta-analysis in clinical trials, 1986).
 *
 * @param intercept in the property's unit
 * @param rows measured values that it was learned from
 * @param errorBefore root mean square of measured − computed, in the property's unit
 * @param errorAfter the same after the correction, each row predicted without itself
 */
public record Calibration(
    String property,
    String unit,
    double intercept,
    double slope,
    int rows,
    double errorBefore,
    double errorAfter) {
  private static final int LEAST = 3;
  private static final int LEAST_FOR_LINE = 5;

  /** By how much a model with more parameters must be better. */
  private static final double CLEARLY = 0.8;

  /** Least share of the scatter that is not put down to the measurements' uncertainties. */
  private static final double LEAST_SCATTER = 0.1;

  /** Whether computed values are changed by it. */
  public boolean corrects() {
    return intercept != 0 || slope != 1;
  }

  /** For people. */
  public String words() {
    return "%s is corrected by %d measured values: %.4g + %.4g times what is computed; the error falls from %.3g to %.3g %s"
        .formatted(property, rows, intercept, slope, errorBefore, errorAfter, unit)
        .strip();
  }

  double apply(double computed) {
    return intercept + slope * computed;
  }

  /**
   * Fits.
   *
   * @param computed (n)
   * @param measured of the same structures, (n)
   * @param uncertainty one standard deviation of each measured value, empty where it is not known
   */
  static Calibration fit(
      String property,
      String unit,
      double[] computed,
      double[] measured,
      OptionalDouble[] uncertainty) {
    int n = computed.length;
    var off = new double[n];
    Arrays.setAll(off, i -> measured[i] - computed[i]);
    double before = rootMeanSquare(off);
    var best = new Calibration(property, unit, 0, 1, n, before, before);
    if (n < LEAST) {
      return best;
    }
    double[] weights = weights(off, uncertainty);
    Calibration single = shift(best, off, weights);
    if (Arrays.stream(computed).allMatch(v -> v > 0)
        && Arrays.stream(measured).allMatch(v -> v > 0)) {
      Calibration scale = scale(best, computed, measured, weights);
      single = single.errorAfter() < CLEARLY * scale.errorAfter() ? single : scale;
    }
    if (single.errorAfter() < CLEARLY * best.errorAfter()) {
      best = single;
    }
    if (n >= LEAST_FOR_LINE) {
      Calibration line = line(best, computed, measured, weights);
      if (line.slope() > 0 && line.errorAfter() < CLEARLY * best.errorAfter()) {
        best = line;
      }
    }
    return best;
  }

  private static double[] weights(double[] off, OptionalDouble[] uncertainty) {
    double[] known =
        Arrays.stream(uncertainty)
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .sorted()
            .toArray();
    double usual = known.length == 0 ? 0 : known[known.length / 2];
    double mean = Arrays.stream(off).average().orElse(0);
    double scatter =
        Arrays.stream(off).map(r -> (r - mean) * (r - mean)).sum() / Math.max(1, off.length - 1);
    double[] squares =
        Arrays.stream(uncertainty).mapToDouble(u -> u.orElse(usual)).map(u -> u * u).toArray();
    double other =
        Math.max(LEAST_SCATTER * scatter, scatter - Arrays.stream(squares).average().orElse(0));
    var weights = new double[off.length];
    // without any scatter all count the same
    Arrays.setAll(weights, i -> other + squares[i] > 0 ? 1 / (other + squares[i]) : 1);
    double sum = Arrays.stream(weights).sum();
    Arrays.setAll(weights, i -> weights[i] / sum);
    return weights;
  }

  private static Calibration shift(Calibration none, double[] off, double[] weights) {
    double mean = 0;
    for (int i = 0; i < off.length; i++) {
      mean += weights[i] * off[i];
    }
    var left = new double[off.length];
    for (int i = 0; i < left.length; i++) {
      left[i] = (off[i] - mean) / (1 - weights[i]);
    }
    return none.with(mean, 1, rootMeanSquare(left));
  }

  private static Calibration scale(
      Calibration none, double[] computed, double[] measured, double[] weights) {
    double xx = 0;
    double xy = 0;
    for (int i = 0; i < computed.length; i++) {
      xx += weights[i] * computed[i] * computed[i];
      xy += weights[i] * computed[i] * measured[i];
    }
    double slope = xy / xx;
    var left = new double[computed.length];
    for (int i = 0; i < left.length; i++) {
      double leverage = weights[i] * computed[i] * computed[i] / xx;
      left[i] = (measured[i] - slope * computed[i]) / (1 - leverage);
    }
    return none.with(0, slope, rootMeanSquare(left));
  }

  private static Calibration line(
      Calibration none, double[] computed, double[] measured, double[] weights) {
    double x = 0;
    double y = 0;
    for (int i = 0; i < computed.length; i++) {
      x += weights[i] * computed[i];
      y += weights[i] * measured[i];
    }
    double xx = 0;
    double xy = 0;
    for (int i = 0; i < computed.length; i++) {
      xx += weights[i] * (computed[i] - x) * (computed[i] - x);
      xy += weights[i] * (computed[i] - x) * (measured[i] - y);
    }
    if (!(xx > 0)) {
      return none;
    }
    double slope = xy / xx;
    double intercept = y - slope * x;
    var left = new double[computed.length];
    for (int i = 0; i < left.length; i++) {
      double leverage = weights[i] * (1 + (computed[i] - x) * (computed[i] - x) / xx);
      // a row that the line goes through by itself tells nothing of the line
      left[i] =
          leverage > 1 - 1e-9
              ? Double.POSITIVE_INFINITY
              : (measured[i] - intercept - slope * computed[i]) / (1 - leverage);
    }
    return none.with(intercept, slope, rootMeanSquare(left));
  }

  private Calibration with(double otherIntercept, double otherSlope, double after) {
    return new Calibration(property, unit, otherIntercept, otherSlope, rows, errorBefore, after);
  }

  private static double rootMeanSquare(double[] values) {
    return Math.sqrt(Arrays.stream(values).map(v -> v * v).average().orElse(0));
  }
}
