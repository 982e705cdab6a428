package io.athanor.engine.property;

import java.util.Arrays;

/**
 * What a surrogate predicted for rows that it had not seen, against what is known of them, and the
 * intervals that it gave. Each half of the rows has its intervals from the errors of the other
 * half, so that what they cover says something.
 *
 * @param level that the intervals are to cover, above 0 and below 1
 * @param known values, (n), in the property's unit
 * @param predicted without the row itself, (n)
 * @param low lower ends of the intervals, (n)
 * @param high upper ends, (n)
 */
@SuppressWarnings("ArrayRecordComponent") // cloned on the way in and out
public record Parity(
    double level, double[] known, double[] predicted, double[] low, double[] high) {
  private static final double LEVEL = 0.9;

  public Parity {
    known = known.clone();
    predicted = predicted.clone();
    low = low.clone();
    high = high.clone();
  }

  @Override
  public double[] known() {
    return known.clone();
  }

  @Override
  public double[] predicted() {
    return predicted.clone();
  }

  @Override
  public double[] low() {
    return low.clone();
  }

  @Override
  public double[] high() {
    return high.clone();
  }

  /**
   * From held-out rows, which are in random order.
   *
   * @param values all known values, (n)
   * @param responses the same, standardised
   */
  static Parity of(double[] values, double[] responses, HeldOut heldOut, Response response) {
    int from = heldOut.from();
    int n = values.length - from;
    double[] mean = new double[n];
    double[] spread = new double[n];
    double[] score = new double[n];
    for (int i = 0; i < n; i++) {
      double residual = heldOut.residual()[from + i];
      mean[i] = responses[from + i] - residual;
      spread[i] = Math.max(heldOut.spread()[from + i], 1e-12);
      score[i] = Math.abs(residual) / spread[i];
    }
    double[] reach = {quantile(score, 1), quantile(score, 0)};
    double[] predicted = new double[n];
    double[] low = new double[n];
    double[] high = new double[n];
    for (int i = 0; i < n; i++) {
      predicted[i] = response.value(mean[i]);
      low[i] = response.value(mean[i] - reach[i % 2] * spread[i]);
      high[i] = response.value(mean[i] + reach[i % 2] * spread[i]);
    }
    return new Parity(LEVEL, Arrays.copyOfRange(values, from, values.length), predicted, low, high);
  }

  /** Of a property that never varied. */
  static Parity exact(double[] values) {
    return new Parity(LEVEL, values, values, values, values);
  }

  /** Share of the rows whose known value is inside its interval; 0 without rows. */
  public double coverage() {
    int inside = 0;
    for (int i = 0; i < known.length; i++) {
      if (low[i] <= known[i] && known[i] <= high[i]) {
        inside++;
      }
    }
    return known.length == 0 ? 0 : (double) inside / known.length;
  }

  /** Of every second score, as for a conformal interval; of none, the greatest of all. */
  private static double quantile(double[] scores, int first) {
    double[] half = new double[(scores.length + 1 - first) / 2];
    for (int i = 0; i < half.length; i++) {
      half[i] = scores[2 * i + first];
    }
    Arrays.sort(half);
    int rank = (int) Math.ceil((half.length + 1) * LEVEL);
    return half.length == 0
        ? Arrays.stream(scores).max().orElse(0)
        : half[Math.min(rank, half.length) - 1];
  }
}
