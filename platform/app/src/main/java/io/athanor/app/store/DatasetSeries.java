package io.athanor.app.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hibernate.StatelessSession;

/** What is known of a dataset's rows, a property at a time: counted and looked through in SQL. */
@ApplicationScoped
@Transactional
public class DatasetSeries {
  /** A row's values: computed of its structure, or measured of the row itself. */
  private static final String OF_ROW =
      " p.structure_hash = r.structure_hash and (p.source = 'COMPUTED'"
          + " or (p.source = 'MEASURED' and p.dataset_id = r.dataset_id and p.position = r.position))";

  private static final String OF_SERIES =
      " p.property = :property%1$d and p.source = :source%1$d and p.options_hash = :options%1$d";

  private final StatelessSession session;

  DatasetSeries(StatelessSession session) {
    this.session = session;
  }

  /**
   * Values of one property that can be compared.
   *
   * @param options hash of the evaluator's options; empty for none
   * @param count of values
   * @param deviation of the values; 0 for one
   */
  public record Series(
      String property,
      String unit,
      PropertySource source,
      String options,
      long count,
      double min,
      double max,
      double mean,
      double deviation) {}

  /** A series' values from a least to a greatest, both included. */
  public record Bound(Series series, double least, double greatest) {}

  /** By a series' values; rows without one come last. */
  public record Order(Series series, boolean descending) {}

  /** All series of a dataset, by property; measured before computed, then by count. */
  public List<Series> series(long datasetId) {
    return session
        .createNativeQuery(
            "select p.property, p.unit, p.source, p.options_hash, count(*), min(p.value),"
                + " max(p.value), avg(p.value), coalesce(stddev_pop(p.value), 0)"
                + " from dataset_structure r join property_value p on"
                + OF_ROW
                + " where r.dataset_id = :dataset group by 1, 2, 3, 4"
                + " order by 1, 3 desc, 5 desc, 4",
            Object[].class)
        .setParameter("dataset", datasetId)
        .getResultList()
        .stream()
        .map(
            row ->
                new Series(
                    (String) row[0],
                    (String) row[1],
                    PropertySource.valueOf((String) row[2]),
                    (String) row[3],
                    ((Number) row[4]).longValue(),
                    (Double) row[5],
                    (Double) row[6],
                    (Double) row[7],
                    (Double) row[8]))
        .toList();
  }

  /** How many values are in each of so many equal bins from the series' least to its greatest. */
  public long[] histogram(long datasetId, Series series, int bins) {
    var counts = new long[bins];
    if (series.min() == series.max()) {
      counts[0] = series.count();
      return counts;
    }
    session
        .createNativeQuery(
            "select least(width_bucket(p.value, :least, :greatest, :bins), :bins), count(*)"
                + " from dataset_structure r join property_value p on"
                + OF_ROW
                + " where r.dataset_id = :dataset and"
                + OF_SERIES.formatted(0)
                + " group by 1",
            Object[].class)
        .setParameter("dataset", datasetId)
        .setParameter("least", series.min())
        .setParameter("greatest", series.max())
        .setParameter("bins", bins)
        .setParameter("property0", series.property())
        .setParameter("source0", series.source().name())
        .setParameter("options0", series.options())
        .getResultList()
        .forEach(row -> counts[((Number) row[0]).intValue() - 1] = ((Number) row[1]).longValue());
    return counts;
  }

  /** Positions of the rows that are within all bounds, in order. */
  public List<Integer> positions(long datasetId, List<Bound> bounds, Optional<Order> order) {
    Map<String, Object> parameters = new TreeMap<>();
    parameters.put("dataset", datasetId);
    var sql = new StringBuilder("select r.position from dataset_structure r");
    order.ifPresent(
        by -> {
          sql.append(" left join lateral (select min(p.value) as value from property_value p where")
              .append(OF_ROW)
              .append(" and")
              .append(series(by.series(), 0, parameters))
              .append(") o on true");
        });
    sql.append(" where r.dataset_id = :dataset");
    for (int i = 0; i < bounds.size(); i++) {
      Bound bound = bounds.get(i);
      sql.append(" and exists (select 1 from property_value p where")
          .append(OF_ROW)
          .append(" and")
          .append(series(bound.series(), i + 1, parameters))
          .append(" and p.value between :least%1$d and :greatest%1$d)".formatted(i + 1));
      parameters.put("least" + (i + 1), bound.least());
      parameters.put("greatest" + (i + 1), bound.greatest());
    }
    sql.append(" order by ");
    order.ifPresent(by -> sql.append(by.descending() ? "o.value desc nulls last, " : "o.value, "));
    sql.append("r.position");
    var query = session.createNativeQuery(sql.toString(), Integer.class);
    parameters.forEach(query::setParameter);
    return query.getResultList();
  }

  private static String series(Series series, int number, Map<String, Object> parameters) {
    parameters.put("property" + number, series.property());
    parameters.put("source" + number, series.source().name());
    parameters.put("options" + number, series.options());
    return OF_SERIES.formatted(number);
  }
}
