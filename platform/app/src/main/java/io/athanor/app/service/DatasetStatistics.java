package io.athanor.app.service;

import io.athanor.app.store.DatasetSeries;
import io.athanor.app.store.DatasetSeries.Bound;
import io.athanor.app.store.DatasetSeries.Order;
import io.athanor.app.store.DatasetSeries.Series;
import io.athanor.sdk.AthanorException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * How a dataset's properties are spread, and which rows are within bounds. Of a property that was
 * measured, the measured values count; of one that was computed under several options, those of
 * which there are most.
 */
@ApplicationScoped
public class DatasetStatistics {
  private static final int BINS = 40;
  private static final int MOST_BOUNDS = 12;

  private final DatasetSeries rows;

  DatasetStatistics(DatasetSeries rows) {
    this.rows = rows;
  }

  /**
   * How a property is spread over a dataset.
   *
   * @param source MEASURED or COMPUTED
   * @param count of values
   * @param deviation of the values, dividing by their number
   * @param histogram counts in equal bins from the least value to the greatest
   */
  public record Spread(
      String property,
      String unit,
      String source,
      long count,
      double min,
      double max,
      double mean,
      double deviation,
      List<Long> histogram) {}

  /** Spreads of all properties of a dataset, by name. */
  public List<Spread> spreads(long dataset) {
    return chosen(dataset).stream()
        .map(
            series ->
                new Spread(
                    series.property(),
                    series.unit(),
                    series.source().name(),
                    series.count(),
                    series.min(),
                    series.max(),
                    series.mean(),
                    series.deviation(),
                    LongStream.of(rows.histogram(dataset, series, BINS)).boxed().toList()))
        .toList();
  }

  /**
   * Positions of rows within all bounds, in the dataset's order or by a property's values; without
   * a value they come last.
   *
   * @param bounds {@code property:least:greatest}, of which one may be empty
   * @param sort a property, with − in front from the greatest on; empty for the dataset's order
   * @throws AthanorException USER for a bound that can't be read, and for properties of which the
   *     dataset has no values
   */
  public List<Integer> matches(long dataset, List<String> bounds, Optional<String> sort) {
    if (bounds.size() > MOST_BOUNDS) {
      throw AthanorException.user(
          "there are " + bounds.size() + " bounds but may be at most " + MOST_BOUNDS);
    }
    Collection<Series> known = bounds.isEmpty() && sort.isEmpty() ? List.of() : chosen(dataset);
    return rows.positions(
        dataset,
        bounds.stream().map(bound -> bound(bound, known)).toList(),
        sort.map(
            by -> {
              boolean descending = by.startsWith("-");
              return new Order(require(descending ? by.substring(1) : by, known), descending);
            }));
  }

  private Collection<Series> chosen(long dataset) {
    Map<String, Series> byProperty = new LinkedHashMap<>();
    rows.series(dataset).forEach(series -> byProperty.putIfAbsent(series.property(), series));
    return byProperty.values();
  }

  private static Bound bound(String text, Collection<Series> known) {
    // a property's name may hold colons, its bounds can't
    int second = text.lastIndexOf(':');
    int first = second < 1 ? -1 : text.lastIndexOf(':', second - 1);
    if (first < 1) {
      throw AthanorException.user("where is '" + text + "' but must be property:least:greatest");
    }
    return new Bound(
        require(text.substring(0, first), known),
        number(text.substring(first + 1, second), Double.NEGATIVE_INFINITY, text),
        number(text.substring(second + 1), Double.POSITIVE_INFINITY, text));
  }

  private static double number(String text, double otherwise, String bound) {
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      double value = Double.parseDouble(text);
      if (!Double.isNaN(value)) {
        return value;
      }
    } catch (NumberFormatException notOne) {
      // told below
    }
    throw AthanorException.user("where is '" + bound + "', in which '" + text + "' is no number");
  }

  private static Series require(String property, Collection<Series> known) {
    return known.stream()
        .filter(series -> series.property().equals(property))
        .findFirst()
        .orElseThrow(
            () ->
                AthanorException.user(
                    "the dataset has no values of '%s'; it has %s"
                        .formatted(property, known.stream().map(Series::property).toList())));
  }
}
