package io.athanor.app.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.hibernate.StatelessSession;

/** What dataset versions hold of earlier rounds: results of measurements, and judgements. */
@ApplicationScoped
@Transactional
public class DatasetLessons {
  private final StatelessSession session;

  DatasetLessons(StatelessSession session) {
    this.session = session;
  }

  /** Writes down what a new version has taken. */
  public void save(
      long datasetId, Collection<Long> measurements, List<JudgementRecord> judgements) {
    for (Long measurement : measurements) {
      session
          .createNativeMutationQuery(
              "insert into dataset_measurement (dataset_id, measurement_id)"
                  + " values (:dataset, :measurement)")
          .setParameter("dataset", datasetId)
          .setParameter("measurement", measurement)
          .executeUpdate();
    }
    IntStream.range(0, judgements.size()).forEach(i -> save(datasetId, i, judgements.get(i)));
  }

  private void save(long datasetId, int position, JudgementRecord judgement) {
    session
        .createNativeMutationQuery(
            "insert into dataset_judgement"
                + " (dataset_id, position, lineage_hash, structure_hash, decision, reasons)"
                + " values (:dataset, :position, :lineage, :structure, :decision, :reasons)")
        .setParameter("dataset", datasetId)
        .setParameter("position", position)
        .setParameter("lineage", judgement.lineageHash())
        .setParameter("structure", judgement.structureHash())
        .setParameter("decision", judgement.decision())
        .setParameter("reasons", judgement.reasons().toArray(String[]::new))
        .executeUpdate();
  }

  /** In the order stored. */
  public List<JudgementRecord> judgements(long datasetId) {
    return session
        .createNativeQuery(
            "select lineage_hash, structure_hash, decision, array_to_string(reasons, ',')"
                + " from dataset_judgement where dataset_id = :id order by position",
            Object[].class)
        .setParameter("id", datasetId)
        .stream()
        .map(
            row ->
                new JudgementRecord(
                    (String) row[0],
                    (String) row[1],
                    (String) row[2],
                    ((String) row[3]).isEmpty()
                        ? List.of()
                        : List.of(((String) row[3]).split(","))))
        .toList();
  }

  /** Results that a version has taken, oldest first. */
  public List<MeasurementRecord> measurements(long datasetId) {
    return session
        .createSelectionQuery(
            "from MeasurementEntity where id in (:ids) order by id", MeasurementEntity.class)
        .setParameterList("ids", measurementIds(datasetId))
        .stream()
        .map(MeasurementEntity::toRecord)
        .toList();
  }

  private List<Long> measurementIds(long datasetId) {
    List<Long> ids = new ArrayList<>();
    // Hibernate has no entity for the link
    session
        .createNativeQuery(
            "select measurement_id from dataset_measurement where dataset_id = :id", Long.class)
        .setParameter("id", datasetId)
        .getResultList()
        .forEach(ids::add);
    return ids;
  }

  /**
   * A version that has taken a result.
   *
   * @param dataset name@version
   * @param rounds campaigns that work or worked on it, as name@run
   */
  public record Use(String dataset, List<String> rounds) {}

  /** Who has taken results, by measurement, oldest version first. */
  public Map<Long, List<Use>> uses(Collection<Long> measurements) {
    Map<Long, Map<String, List<String>>> found = new TreeMap<>();
    if (!measurements.isEmpty()) {
      session
          .createNativeQuery(
              "select m.measurement_id, d.name || '@' || d.version, c.name || '@' || c.run"
                  + " from dataset_measurement m join dataset d on d.id = m.dataset_id"
                  + " left join campaign c on c.dataset_id = d.id"
                  + " where m.measurement_id in (:ids) order by d.id, c.id",
              Object[].class)
          .setParameterList("ids", measurements)
          .getResultList()
          .forEach(
              row -> {
                List<String> rounds =
                    found
                        .computeIfAbsent(((Number) row[0]).longValue(), id -> new LinkedHashMap<>())
                        .computeIfAbsent((String) row[1], dataset -> new ArrayList<>());
                if (row[2] != null) {
                  rounds.add((String) row[2]);
                }
              });
    }
    Map<Long, List<Use>> uses = new TreeMap<>();
    found.forEach(
        (id, datasets) ->
            uses.put(
                id,
                datasets.entrySet().stream().map(e -> new Use(e.getKey(), e.getValue())).toList()));
    return uses;
  }
}
