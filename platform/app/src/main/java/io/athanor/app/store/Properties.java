package io.athanor.app.store;

import io.athanor.app.store.BulkInsert.Column;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import org.hibernate.StatelessSession;

/**
 * Computed and predicted properties, so that nothing is computed twice. Measured ones come and go
 * with their dataset's rows ({@link Datasets}).
 */
@ApplicationScoped
@Transactional
public class Properties {
  private static final String INSERT =
      "insert into property_value (structure_hash, property, value, unit, source, method,"
          + " options_hash) select * from unnest(?, ?, ?, ?, ?, ?, ?) on conflict do nothing";
  private static final String SELECT =
      "select p.structure_hash, p.property, p.value, p.unit, p.source, p.method, p.options_hash"
          + " from property_value p";

  private final StatelessSession session;

  Properties(StatelessSession session) {
    this.session = session;
  }

  /** Stores values; one that is there already by the same method and options stays as it is. */
  public void saveAll(Collection<PropertyRecord> values) {
    BulkInsert.run(
        session,
        INSERT,
        values,
        List.of(
            Column.text(PropertyRecord::structureHash),
            Column.text(PropertyRecord::property),
            Column.float8(PropertyRecord::value),
            Column.text(PropertyRecord::unit),
            Column.text((PropertyRecord value) -> value.source().name()),
            Column.text(PropertyRecord::method),
            Column.text(PropertyRecord::optionsHash)));
  }

  /** Computed and predicted values of a structure, by property and then in the order stored. */
  public List<PropertyRecord> of(String structureHash) {
    return session
        .createNativeQuery(
            SELECT
                + " where p.structure_hash = :hash and p.source <> 'MEASURED'"
                + " order by p.property, p.id",
            Object[].class)
        .setParameter("hash", structureHash)
        .stream()
        .map(Properties::record)
        .toList();
  }

  /** Computed values of all structures of a dataset under the given options. */
  public List<PropertyRecord> computedIn(long datasetId, String optionsHash) {
    return session
        .createNativeQuery(
            SELECT
                + " where p.source = 'COMPUTED' and p.options_hash = :options"
                + " and p.structure_hash in"
                + " (select structure_hash from dataset_structure where dataset_id = :dataset)"
                + " order by p.structure_hash, p.property, p.id",
            Object[].class)
        .setParameter("options", optionsHash)
        .setParameter("dataset", datasetId)
        .stream()
        .map(Properties::record)
        .toList();
  }

  private static PropertyRecord record(Object[] row) {
    return new PropertyRecord(
        (String) row[0],
        (String) row[1],
        (Double) row[2],
        (String) row[3],
        PropertySource.valueOf((String) row[4]),
        (String) row[5],
        (String) row[6]);
  }
}
