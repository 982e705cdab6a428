package io.athanor.engine.latent;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Some of the properties that training data know.
 *
 * @param from place of the first among the data's
 */
record Columns(TrainingData data, int from, List<String> names) {

  /** What a head learns. */
  static Columns learned(TrainingData data, Additions additions) {
    return new Columns(data, 0, additions.properties());
  }

  /** What encoder and decoder are given. */
  static Columns given(TrainingData data, Additions additions) {
    return new Columns(data, additions.properties().size(), additions.conditions());
  }

  /**
   * Moments of the known values of one column.
   *
   * @param known how many there are
   */
  record Scale(int known, double mean, double stdDev) {

    /** Whether values can be standardised. */
    boolean usable() {
      return stdDev > 0 && Double.isFinite(stdDev);
    }
  }

  String unit(int column) {
    return units().get(column);
  }

  private List<String> units() {
    return data.propertyUnits().subList(from, from + names.size());
  }

  /** Values of an item as it is, NaN where unknown. */
  double[] of(int item) {
    return cut(data.properties(item));
  }

  /** Of its image under the member of the symmetries that the generator draws. */
  double[] of(int item, RandomGenerator augmentation) {
    return cut(data.properties(item, augmentation));
  }

  private double[] cut(double[] row) {
    return Arrays.copyOfRange(row, from, from + names.size());
  }

  Scale scale(int column, int[] items) {
    double[] known = known(column, items);
    double mean = Arrays.stream(known).average().orElse(0);
    double variance = Arrays.stream(known).map(v -> (v - mean) * (v - mean)).average().orElse(0);
    return new Scale(known.length, mean, Math.sqrt(variance));
  }

  double[] known(int column, int[] items) {
    return Arrays.stream(items)
        .mapToDouble(item -> of(item)[column])
        .filter(value -> !Double.isNaN(value))
        .toArray();
  }

  /** SHA-256 over names, units and all values. */
  String hash() {
    var digest = Batches.sha256();
    digest.update((names + " " + units()).getBytes(StandardCharsets.UTF_8));
    var bytes = ByteBuffer.allocate(names.size() * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int item = 0; item < data.count(); item++) {
      bytes.asDoubleBuffer().put(of(item));
      digest.update(bytes.array());
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
