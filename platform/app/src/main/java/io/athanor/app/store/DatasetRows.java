package io.athanor.app.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.StatelessSession;

/** Rows of datasets with what is known of them, a few at a time: no dataset is read whole. */
@ApplicationScoped
@Transactional
public class DatasetRows {
  private static final String ROWS =
      "select r.dataset_id, d.name || '@' || d.version, r.position, r.structure_hash, r.row_name,"
          + " r.group_name from dataset_structure r join dataset d on d.id = r.dataset_id";
  private static final String VALUES =
      "select structure_hash, property, value, unit, source, method, options_hash,"
          + " dataset_id, position, uncertainty"
          + " from property_value";

  private final StatelessSession session;

  DatasetRows(StatelessSession session) {
    this.session = session;
  }

  /** Rows of a dataset behind a position, in order; −1 for those from the first on. */
  public List<RowRecord> page(long datasetId, int after, int limit) {
    return rows(
        ROWS
            + " where r.dataset_id = :dataset and r.position > :after"
            + " order by r.position limit :limit",
        Map.of("dataset", datasetId, "after", after, "limit", limit));
  }

  /**
   * Structures of rows of a dataset, by position: every so manyeth of those from one to another.
   */
  public Map<Integer, String> structures(long datasetId, int from, int to, int step) {
    Map<Integer, String> structures = new HashMap<>();
    session
        .createNativeQuery(
            "select position, structure_hash from dataset_structure where dataset_id = :dataset"
                + " and position between :from and :to and position % :step = 0",
            Object[].class)
        .setParameter("dataset", datasetId)
        .setParameter("from", from)
        .setParameter("to", to)
        .setParameter("step", step)
        .getResultList()
        .forEach(row -> structures.put((Integer) row[0], (String) row[1]));
    return structures;
  }

  /**
   * A property's values on rows of a dataset.
   *
   * @param source where all of them come from
   * @param byPosition of the rows that have one
   */
  public record Column(String unit, PropertySource source, Map<Integer, Double> byPosition) {}

  /**
   * A property on every so manyeth row from one position to another, both included: as measured in
   * the dataset, or where no row has a measured value as computed.
   *
   * @return empty when no row has a value
   */
  public Optional<Column> column(long datasetId, String property, int from, int to, int step) {
    var range =
        Map.<String, Object>of(
            "dataset", datasetId, "property", property, "from", from, "to", to, "step", step);
    return column(
            PropertySource.MEASURED,
            "select position, value, unit from property_value where dataset_id = :dataset"
                + " and property = :property and position between :from and :to"
                + " and position % :step = 0",
            range)
        .or(
            () ->
                column(
                    PropertySource.COMPUTED,
                    "select distinct on (r.position) r.position, v.value, v.unit"
                        + " from dataset_structure r join property_value v"
                        + " on v.structure_hash = r.structure_hash and v.property = :property"
                        + " and v.source = 'COMPUTED' where r.dataset_id = :dataset"
                        + " and r.position between :from and :to and r.position % :step = 0"
                        + " order by r.position, v.id",
                    range));
  }

  private Optional<Column> column(
      PropertySource source, String sql, Map<String, Object> parameters) {
    var query = session.createNativeQuery(sql, Object[].class);
    parameters.forEach(query::setParameter);
    Map<Integer, Double> byPosition = new HashMap<>();
    String unit = null;
    for (Object[] row : query.getResultList()) {
      byPosition.put((Integer) row[0], (Double) row[1]);
      unit = (String) row[2];
    }
    return unit == null ? Optional.empty() : Optional.of(new Column(unit, source, byPosition));
  }

  /** The rows of a dataset at some positions, by position. */
  public List<RowRecord> at(long datasetId, List<Integer> positions) {
    return rows(
        ROWS + " where r.dataset_id = :dataset and r.position in (:positions) order by r.position",
        Map.of("dataset", datasetId, "positions", positions));
  }

  /** Rows that hold a structure, of the newest datasets first. */
  public List<RowRecord> holding(String structureHash, int limit) {
    return rows(
        ROWS
            + " where r.structure_hash = :hash order by r.dataset_id desc, r.position limit :limit",
        Map.of("hash", structureHash, "limit", limit));
  }

  /** Computed and predicted values of structures, by property and then in the order stored. */
  public List<ValueRecord> computed(List<String> structureHashes) {
    return values(
        " where structure_hash in (:hashes) and source <> 'MEASURED' order by property, id",
        Map.of("hashes", structureHashes));
  }

  /** Measured values of a dataset's rows, from one position to another, both included. */
  public List<ValueRecord> measured(long datasetId, int from, int to) {
    return values(
        " where dataset_id = :dataset and position between :from and :to order by property, id",
        Map.of("dataset", datasetId, "from", from, "to", to));
  }

  /** Measured values of a dataset's rows at some positions. */
  public List<ValueRecord> measured(long datasetId, List<Integer> positions) {
    return values(
        " where dataset_id = :dataset and position in (:positions) order by property, id",
        Map.of("dataset", datasetId, "positions", positions));
  }

  /** Measured values of a structure in all datasets, the newest first. */
  public List<ValueRecord> measured(String structureHash, int limit) {
    return values(
        " where structure_hash = :hash and source = 'MEASURED'"
            + " order by dataset_id desc, position, property limit :limit",
        Map.of("hash", structureHash, "limit", limit));
  }

  private List<RowRecord> rows(String sql, Map<String, Object> parameters) {
    var query = session.createNativeQuery(sql, Object[].class);
    parameters.forEach(query::setParameter);
    return query.getResultList().stream()
        .map(
            row ->
                new RowRecord(
                    ((Number) row[0]).longValue(),
                    (String) row[1],
                    (Integer) row[2],
                    (String) row[3],
                    (String) row[4],
                    (String) row[5]))
        .toList();
  }

  private List<ValueRecord> values(String where, Map<String, Object> parameters) {
    var query = session.createNativeQuery(VALUES + where, Object[].class);
    parameters.forEach(query::setParameter);
    return query.getResultList().stream()
        .map(
            row ->
                new ValueRecord(
                    (String) row[0],
                    (String) row[1],
                    (Double) row[2],
                    (String) row[3],
                    PropertySource.valueOf((String) row[4]),
                    (String) row[5],
                    (String) row[6],
                    row[7] == null ? null : ((Number) row[7]).longValue(),
                    (Integer) row[8],
                    (Double) row[9]))
        .toList();
  }
}
