package io.athanor.app.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hibernate.StatelessSession;

/** Dataset versions and their rows. */
@ApplicationScoped
@Transactional
public class Datasets {
  private static final int CHUNK = 500;
  private static final String INSERT_ROW =
      "insert into dataset_structure (dataset_id, position, structure_hash, row_name, group_name)"
          + " values (?, ?, ?, ?, ?)";
  private static final String INSERT_MEASUREMENT =
      "insert into property_value (structure_hash, property, value, unit, source, method,"
          + " options_hash, dataset_id, position) values (?, ?, ?, ?, 'MEASURED', ?, '', ?, ?)";

  private final StatelessSession session;
  private final Structures structures;

  Datasets(StatelessSession session, Structures structures) {
    this.session = session;
    this.structures = structures;
  }

  /**
   * Stores a new version with all its rows, or nothing.
   *
   * @param header id and version in it are ignored: the store gives them
   * @param rows exactly as many as the header says; read one chunk at a time
   * @return the header with id and version
   */
  public DatasetRecord save(DatasetRecord header, Iterator<DatasetRow> rows) {
    DatasetEntity entity = new DatasetEntity(header, nextVersion(header.name()));
    session.insert(entity);
    DatasetRecord stored = entity.toRecord();
    int position = 0;
    while (rows.hasNext()) {
      List<DatasetRow> chunk = new ArrayList<>(CHUNK);
      while (rows.hasNext() && chunk.size() < CHUNK) {
        chunk.add(rows.next());
      }
      saveChunk(stored.id(), position, chunk);
      position += chunk.size();
    }
    if (position != header.rowCount()) {
      throw new IllegalArgumentException(
          "dataset '"
              + header.name()
              + "' declares "
              + header.rowCount()
              + " rows, not "
              + position);
    }
    return stored;
  }

  /** All versions, by name, newest first. */
  public List<DatasetRecord> list() {
    return query("order by name, version desc", Map.of());
  }

  /** Versions older than a given one, newest first. */
  public List<DatasetRecord> list(Optional<Long> before, int limit) {
    return session
        .createSelectionQuery(
            "from DatasetEntity where id < :before order by id desc", DatasetEntity.class)
        .setParameter("before", before.orElse(Long.MAX_VALUE))
        .setMaxResults(limit)
        .stream()
        .map(DatasetEntity::toRecord)
        .toList();
  }

  public Optional<DatasetRecord> find(long id) {
    return Optional.ofNullable(session.get(DatasetEntity.class, id)).map(DatasetEntity::toRecord);
  }

  /** The newest version of that name. */
  public Optional<DatasetRecord> findLatest(String name) {
    return query("where name = :name order by version desc limit 1", Map.of("name", name)).stream()
        .findFirst();
  }

  public Optional<DatasetRecord> find(String name, int version) {
    return query(
            "where name = :name and version = :version", Map.of("name", name, "version", version))
        .stream()
        .findFirst();
  }

  /** The oldest version with that content, by whatever name. */
  public Optional<DatasetRecord> findByContent(String contentHash) {
    return query("where contentHash = :hash order by id limit 1", Map.of("hash", contentHash))
        .stream()
        .findFirst();
  }

  /** All rows in order. */
  public List<DatasetRow> rows(long datasetId) {
    Map<Integer, List<DatasetRow.Measurement>> measured = measurements(datasetId);
    List<Object[]> found =
        session
            .createNativeQuery(
                "select r.position, r.row_name, r.group_name, s.hash, s.domain, s.canonical_hash,"
                    + " s.content from dataset_structure r join structure s on s.hash ="
                    + " r.structure_hash where r.dataset_id = :id order by r.position",
                Object[].class)
            .setParameter("id", datasetId)
            .getResultList();
    return found.stream()
        .map(
            row ->
                new DatasetRow(
                    new StructureRecord(
                        (String) row[3], (String) row[4], (String) row[5], (byte[]) row[6]),
                    (String) row[1],
                    (String) row[2],
                    measured.getOrDefault((Integer) row[0], List.of())))
        .toList();
  }

  /** Properties that rows of a dataset were measured of, with their units. */
  public SortedMap<String, String> measuredUnits(long datasetId) {
    SortedMap<String, String> units = new TreeMap<>();
    session
        .createNativeQuery(
            "select distinct property, unit from property_value where dataset_id = :id",
            Object[].class)
        .setParameter("id", datasetId)
        .getResultList()
        .forEach(row -> units.put((String) row[0], (String) row[1]));
    return units;
  }

  private Map<Integer, List<DatasetRow.Measurement>> measurements(long datasetId) {
    Map<Integer, List<DatasetRow.Measurement>> measured = new HashMap<>();
    session
        .createNativeQuery(
            "select position, property, value, unit, method from property_value"
                + " where dataset_id = :id order by position, property",
            Object[].class)
        .setParameter("id", datasetId)
        .getResultList()
        .forEach(
            row ->
                measured
                    .computeIfAbsent((Integer) row[0], position -> new ArrayList<>())
                    .add(
                        new DatasetRow.Measurement(
                            (String) row[1], (Double) row[2], (String) row[3], (String) row[4])));
    return measured;
  }

  private void saveChunk(long datasetId, int start, List<DatasetRow> chunk) {
    structures.saveAll(chunk.stream().map(DatasetRow::structure).toList());
    List<Placed> placed = new ArrayList<>(chunk.size());
    for (int i = 0; i < chunk.size(); i++) {
      placed.add(new Placed(start + i, chunk.get(i)));
    }
    BulkInsert.<Placed>run(
        session,
        INSERT_ROW,
        placed,
        (statement, row) -> {
          statement.setLong(1, datasetId);
          statement.setInt(2, row.position());
          statement.setString(3, row.row().structure().hash());
          statement.setString(4, row.row().name());
          statement.setString(5, row.row().group());
        });
    BulkInsert.<PlacedMeasurement>run(
        session,
        INSERT_MEASUREMENT,
        placed.stream().flatMap(PlacedMeasurement::of).toList(),
        (statement, value) -> {
          statement.setString(1, value.structureHash());
          statement.setString(2, value.measurement().property());
          statement.setDouble(3, value.measurement().value());
          statement.setString(4, value.measurement().unit());
          statement.setString(5, value.measurement().method());
          statement.setLong(6, datasetId);
          statement.setInt(7, value.position());
        });
  }

  private int nextVersion(String name) {
    return 1
        + session
            .createSelectionQuery(
                "select coalesce(max(version), 0) from DatasetEntity where name = :name",
                Integer.class)
            .setParameter("name", name)
            .getSingleResult();
  }

  private List<DatasetRecord> query(String clauses, Map<String, Object> parameters) {
    var query = session.createSelectionQuery("from DatasetEntity " + clauses, DatasetEntity.class);
    parameters.forEach(query::setParameter);
    return query.stream().map(DatasetEntity::toRecord).toList();
  }

  private record Placed(int position, DatasetRow row) {}

  private record PlacedMeasurement(
      int position, String structureHash, DatasetRow.Measurement measurement) {
    static Stream<PlacedMeasurement> of(Placed placed) {
      String hash = placed.row().structure().hash();
      return placed.row().measured().stream()
          .map(measurement -> new PlacedMeasurement(placed.position(), hash, measurement));
    }
  }
}
