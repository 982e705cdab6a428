package io.athanor.app.store;

import io.athanor.app.store.BulkInsert.Column;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import org.hibernate.StatelessSession;

/**
 * Fingerprints and the look-up of what is near. SQL throughout: Hibernate has no type for bit
 * strings, and {@code bit_count} does the work.
 */
@ApplicationScoped
@Transactional
public class Fingerprints {
  private static final String INSERT =
      "insert into fingerprint (structure_hash, kind, bits)"
          + " select hash, kind, cast(bits as varbit) from unnest(?, ?, ?) as u (hash, kind, bits)"
          + " on conflict do nothing";

  private final StatelessSession session;

  Fingerprints(StatelessSession session) {
    this.session = session;
  }

  /** Stores those that are not there yet; the structures must be. */
  public void saveAll(Collection<FingerprintRecord> fingerprints) {
    BulkInsert.run(
        session,
        INSERT,
        fingerprints,
        List.of(
            Column.text(FingerprintRecord::structureHash),
            Column.text(FingerprintRecord::kind),
            Column.text((FingerprintRecord f) -> FingerprintRecord.text(f.bits(), f.length()))));
  }

  /** The nearest of all structures with a fingerprint of that kind, nearest first. */
  public List<Neighbour> nearest(String kind, BitSet bits, int length, int limit) {
    return nearest("", null, kind, bits, length, limit);
  }

  /** The nearest of a dataset's structures, nearest first. */
  public List<Neighbour> nearestIn(
      long datasetId, String kind, BitSet bits, int length, int limit) {
    return nearest(
        " and structure_hash in (select structure_hash from dataset_structure"
            + " where dataset_id = :dataset)",
        datasetId,
        kind,
        bits,
        length,
        limit);
  }

  private List<Neighbour> nearest(
      String among, Long datasetId, String kind, BitSet bits, int length, int limit) {
    var query =
        session
            .createNativeQuery(
                "select structure_hash, bit_count(bits # cast(:bits as varbit)) as distance"
                    + " from fingerprint where kind = :kind"
                    + among
                    + " order by distance, structure_hash limit :limit",
                Object[].class)
            .setParameter("bits", FingerprintRecord.text(bits, length))
            .setParameter("kind", kind)
            .setParameter("limit", limit);
    if (datasetId != null) {
      query.setParameter("dataset", datasetId);
    }
    return query.getResultList().stream()
        .map(row -> new Neighbour((String) row[0], ((Number) row[1]).intValue()))
        .toList();
  }
}
