package io.athanor.engine.dataset;

import io.athanor.sdk.AthanorException;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Measured values of one structure, from all rows that hold it. Where rows differ, as those of a
 * simulation do whose frames become equal by thresholding, their mean is the structure's value.
 */
final class MergedLabels {

  private record Values(String unit, int count, double sum, double least, double greatest) {

    Values and(double value) {
      return new Values(
          unit, count + 1, sum + value, Math.min(least, value), Math.max(greatest, value));
    }

    /** Equal values give just that value, without rounding. */
    Measured mean() {
      return new Measured(least == greatest ? least : sum / count, unit);
    }
  }

  private final SortedMap<String, Values> byProperty = new TreeMap<>();

  static MergedLabels of(String row, SortedMap<String, Measured> measured) {
    var labels = new MergedLabels();
    labels.add(row, measured);
    return labels;
  }

  /**
   * Adds a row's values.
   *
   * @return whether one of them differs from what another row said
   */
  boolean add(String row, SortedMap<String, Measured> measured) {
    boolean differs = false;
    for (var entry : measured.entrySet()) {
      double value = entry.getValue().value();
      String unit = entry.getValue().unit();
      Values known = byProperty.get(entry.getKey());
      if (known == null) {
        byProperty.put(entry.getKey(), new Values(unit, 1, value, value, value));
        continue;
      }
      if (!known.unit().equals(unit)) {
        throw twoUnits(entry.getKey(), known.unit(), unit, row);
      }
      Values more = known.and(value);
      differs |= more.least() < more.greatest();
      byProperty.put(entry.getKey(), more);
    }
    return differs;
  }

  SortedMap<String, Measured> means() {
    SortedMap<String, Measured> means = new TreeMap<>();
    byProperty.forEach((property, values) -> means.put(property, values.mean()));
    return means;
  }

  /** By how much the rows differ, for each property; zero where they agree. */
  SortedMap<String, Double> spreads() {
    SortedMap<String, Double> spreads = new TreeMap<>();
    byProperty.forEach(
        (property, values) -> spreads.put(property, values.greatest() - values.least()));
    return spreads;
  }

  static AthanorException twoUnits(String property, String unit, String other, String row) {
    return AthanorException.data(
        "property '%s' comes in '%s' and in '%s' (row '%s'); give one unit"
            .formatted(property, unit, other, row));
  }
}
