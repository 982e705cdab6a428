package io.athanor.app.store;

import io.athanor.app.store.BulkInsert.Column;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.hibernate.StatelessSession;

/** Dataset versions and their rows. */
@ApplicationScoped
@Transactional
public class Datasets {
  private static final int CHUNK = 1000;
  private static final String INSERT_ROW =
      "insert into dataset_structure (dataset_id, position, structure_hash, row_name, group_name)"
          + " select * from unnest(?, ?, ?, ?, ?)";
  private static final String INSERT_MEASUREMENT =
      "insert into property_value (structure_hash, property, value, unit, source, method,"
          + " options_hash, dataset_id, position, uncertainty)"
          + " select hash, property, value, unit, 'MEASURED', method, '', dataset, position,"
          + " uncertainty from unnest(?, ?, ?, ?, ?, ?, ?, ?)"
          + " as u (hash, property, value, unit, method, dataset, position, uncertainty)";

  private final StatelessSession session;
  private final Structures structures;
  private final Fingerprints fingerprints;

  Datasets(StatelessSession session, Structures structures, Fingerprints fingerprints) {
    this.session = session;
    this.structures = structures;
    this.fingerprints = fingerprints;
  }

  /** As {@link #saveFiled}, of structures without fingerprints. */
  public DatasetRecord save(DatasetRecord header, Iterator<DatasetRow> rows) {
    Iterable<DatasetRow> all = () -> rows;
    return saveFiled(
        header,
        StreamSupport.stream(all.spliterator(), false)
            .map(row -> new FiledRow(row, Optional.empty()))
            .iterator());
  }

  /**
   * Stores a new version with all its rows and their fingerprints, or nothing.
   *
   * @param header id and version in it are ignored: the store gives them
   * @param rows exactly as many as the header says; one chunk of them is held at a time
   * @return the header with id and version
   */
  public DatasetRecord saveFiled(DatasetRecord header, Iterator<FiledRow> rows) {
    DatasetEntity entity = new DatasetEntity(header, nextVersion(header.name()));
    session.insert(entity);
    DatasetRecord stored = entity.toRecord();
    int position = 0;
    while (rows.hasNext()) {
      List<FiledRow> chunk = new ArrayList<>(CHUNK);
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

  /**
   * The measured values of a property.
   *
   * @param rows how many have one
   */
  public record MeasuredRange(
      String property, String unit, int rows, double least, double greatest) {}

  /** Which values the measured properties of a dataset's rows have, by property. */
  public List<MeasuredRange> measuredRanges(long datasetId) {
    return session
        .createNativeQuery(
            "select property, min(unit), count(*), min(value), max(value) from property_value"
                + " where dataset_id = :id group by property order by property",
            Object[].class)
        .setParameter("id", datasetId)
        .stream()
        .map(
            row ->
                new MeasuredRange(
                    (String) row[0],
                    (String) row[1],
                    ((Number) row[2]).intValue(),
                    (Double) row[3],
                    (Double) row[4]))
        .toList();
  }

  /** The content of the structures of every so manyeth row from the first on, in order. */
  public List<byte[]> contentsEvery(long datasetId, int step, int most) {
    return session
        .createNativeQuery(
            "select s.content from dataset_structure r join structure s on s.hash ="
                + " r.structure_hash where r.dataset_id = :id and r.position % :step = 0"
                + " order by r.position limit :most",
            byte[].class)
        .setParameter("id", datasetId)
        .setParameter("step", step)
        .setParameter("most", most)
        .getResultList();
  }

  /** The content of the structures of consecutive rows, in order. */
  public List<byte[]> contents(long datasetId, int firstPosition, int count) {
    return session
        .createNativeQuery(
            "select s.content from dataset_structure r join structure s on s.hash ="
                + " r.structure_hash where r.dataset_id = :id and r.position >= :first"
                + " and r.position < :end order by r.position",
            byte[].class)
        .setParameter("id", datasetId)
        .setParameter("first", firstPosition)
        .setParameter("end", firstPosition + count)
        .getResultList();
  }

  /** The content of every so manyeth row's structure, from the first row on, in order. */
  public List<byte[]> every(long datasetId, int step) {
    return session
        .createNativeQuery(
            "select s.content from dataset_structure r join structure s on s.hash ="
                + " r.structure_hash where r.dataset_id = :id and r.position % :step = 0"
                + " order by r.position",
            byte[].class)
        .setParameter("id", datasetId)
        .setParameter("step", step)
        .getResultList();
  }

  /**
   * A row that holds a structure.
   *
   * @param name of the dataset
   * @param row its name
   */
  public record Holder(String name, int version, String row) {}

  /** All rows that hold a structure, by dataset and in order. */
  public List<Holder> holding(String structureHash) {
    return session
        .createNativeQuery(
            "select d.name, d.version, r.row_name from dataset_structure r"
                + " join dataset d on d.id = r.dataset_id where r.structure_hash = :hash"
                + " order by d.name, d.version, r.position",
            Object[].class)
        .setParameter("hash", structureHash)
        .stream()
        .map(row -> new Holder((String) row[0], (Integer) row[1], (String) row[2]))
        .toList();
  }

  private Map<Integer, List<DatasetRow.Measurement>> measurements(long datasetId) {
    Map<Integer, List<DatasetRow.Measurement>> measured = new HashMap<>();
    session
        .createNativeQuery(
            "select position, property, value, unit, method, uncertainty from property_value"
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
                            (String) row[1],
                            (Double) row[2],
                            (String) row[3],
                            (String) row[4],
                            (Double) row[5])));
    return measured;
  }

  private void saveChunk(long datasetId, int start, List<FiledRow> chunk) {
    structures.saveAll(chunk.stream().map(filed -> filed.row().structure()).toList());
    fingerprints.saveAll(chunk.stream().flatMap(filed -> filed.fingerprint().stream()).toList());
    List<Placed> placed =
        IntStream.range(0, chunk.size())
            .mapToObj(i -> new Placed(start + i, chunk.get(i).row()))
            .toList();
    BulkInsert.run(
        session,
        INSERT_ROW,
        placed,
        List.of(
            Column.int8(row -> datasetId),
            Column.int4(Placed::position),
            Column.text((Placed row) -> row.row().structure().hash()),
            Column.text((Placed row) -> row.row().name()),
            Column.text((Placed row) -> row.row().group())));
    BulkInsert.run(
        session,
        INSERT_MEASUREMENT,
        placed.stream().flatMap(Placed::measured).toList(),
        List.of(
            Column.text(PlacedMeasurement::structureHash),
            Column.text((PlacedMeasurement value) -> value.measurement().property()),
            Column.float8((PlacedMeasurement value) -> value.measurement().value()),
            Column.text((PlacedMeasurement value) -> value.measurement().unit()),
            Column.text((PlacedMeasurement value) -> value.measurement().method()),
            Column.int8(value -> datasetId),
            Column.int4(PlacedMeasurement::position),
            Column.float8((PlacedMeasurement value) -> value.measurement().uncertainty())));
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

  private record Placed(int position, DatasetRow row) {
    Stream<PlacedMeasurement> measured() {
      String hash = row.structure().hash();
      return row.measured().stream()
          .map(measurement -> new PlacedMeasurement(position, hash, measurement));
    }
  }

  private record PlacedMeasurement(
      int position, String structureHash, DatasetRow.Measurement measurement) {}
}
