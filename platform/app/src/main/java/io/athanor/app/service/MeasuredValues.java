package io.athanor.app.service;

import io.athanor.app.store.DatasetRow;
import io.athanor.app.store.MeasurementRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the measurements of one candidate come to. */
final class MeasuredValues {
  private MeasuredValues() {}

  /**
   * One value a property. Values that were given together are repeats, whose mean counts; what was
   * given later replaces what was given before, so that a mistake can be put right.
   *
   * @param measurements of one candidate
   */
  static List<DatasetRow.Measurement> of(List<MeasurementRecord> measurements) {
    SortedMap<String, List<MeasurementRecord>> byProperty = new TreeMap<>();
    measurements.forEach(
        m -> byProperty.computeIfAbsent(m.property(), property -> new ArrayList<>()).add(m));
    return byProperty.values().stream().map(MeasuredValues::newest).toList();
  }

  private static DatasetRow.Measurement newest(List<MeasurementRecord> measurements) {
    Instant last =
        measurements.stream().map(MeasurementRecord::at).max(Instant::compareTo).orElseThrow();
    List<MeasurementRecord> repeats =
        measurements.stream().filter(m -> m.at().equals(last)).toList();
    TreeSet<String> methods = new TreeSet<>();
    repeats.forEach(m -> methods.add(m.method()));
    MeasurementRecord first = repeats.get(0);
    double mean =
        repeats.size() == 1
            ? first.value()
            : repeats.stream().mapToDouble(MeasurementRecord::value).average().orElseThrow();
    return new DatasetRow.Measurement(
        first.property(), mean, first.unit(), String.join(", ", methods));
  }
}
