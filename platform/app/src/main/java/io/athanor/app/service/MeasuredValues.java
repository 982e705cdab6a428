package io.athanor.app.service;

import io.athanor.app.store.DatasetRow;
import io.athanor.app.store.MeasurementRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the measurements of one candidate come to.
 *
 * @param values one a property
 * @param taken the measurements that count
 */
record MeasuredValues(List<DatasetRow.Measurement> values, List<MeasurementRecord> taken) {

  /**
   * One value a property. Values that were given together are repeats, whose mean counts; what was
   * given later replaces what was given before, so that a mistake can be put right.
   *
   * @param measurements of one candidate
   */
  static MeasuredValues of(List<MeasurementRecord> measurements) {
    SortedMap<String, List<MeasurementRecord>> byProperty = new TreeMap<>();
    measurements.forEach(
        m -> byProperty.computeIfAbsent(m.property(), property -> new ArrayList<>()).add(m));
    List<DatasetRow.Measurement> values = new ArrayList<>();
    List<MeasurementRecord> taken = new ArrayList<>();
    for (List<MeasurementRecord> ofProperty : byProperty.values()) {
      Instant last =
          ofProperty.stream().map(MeasurementRecord::at).max(Instant::compareTo).orElseThrow();
      List<MeasurementRecord> repeats =
          ofProperty.stream().filter(m -> m.at().equals(last)).toList();
      values.add(mean(repeats));
      taken.addAll(repeats);
    }
    return new MeasuredValues(values, taken);
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  private static DatasetRow.Measurement mean(List<MeasurementRecord> repeats) {
    TreeSet<String> methods = new TreeSet<>();
    repeats.forEach(m -> methods.add(m.method()));
    MeasurementRecord first = repeats.get(0);
    double mean =
        repeats.size() == 1
            ? first.value()
            : repeats.stream().mapToDouble(MeasurementRecord::value).average().orElseThrow();
    return new DatasetRow.Measurement(
        first.property(), mean, first.unit(), String.join(", ", methods), uncertainty(repeats));
  }

  /**
   * Of the mean: of each value's own where all are known, else of the scatter of repeats; null of a
   * single value without one.
   */
  private static Double uncertainty(List<MeasurementRecord> repeats) {
    int n = repeats.size();
    if (repeats.stream().map(MeasurementRecord::uncertainty).allMatch(Objects::nonNull)) {
      return Math.sqrt(repeats.stream().mapToDouble(m -> m.uncertainty() * m.uncertainty()).sum())
          / n;
    }
    if (n == 1) {
      return null;
    }
    double mean = repeats.stream().mapToDouble(MeasurementRecord::value).average().orElseThrow();
    double squares =
        repeats.stream().mapToDouble(m -> (m.value() - mean) * (m.value() - mean)).sum();
    return Math.sqrt(squares / (n - 1) / n);
  }
}
