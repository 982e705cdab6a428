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

  /** So many of the nearest of all structures are looked through for those of a dataset. */
  private static final int LOOKED_THROUGH = 200;

  private final StatelessSession session;

  Fingerprints(StatelessSession session) {
    this.session = session;
  }

  /**
   * What to look near.
   *
   * @param distance what near means
   * @param kind only fingerprints of this kind are looked at
   * @param length number of bits
   * @param bits bits {@code 0 .. length-1}
   * @param limit greatest number of neighbours
   */
  public record Query(
      FingerprintDistance distance, String kind, int length, BitSet bits, int limit) {
    public Query {
      bits = (BitSet) bits.clone();
    }

    @Override
    public BitSet bits() {
      return (BitSet) bits.clone();
    }
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

  /** The nearest of all structures, nearest first, equally near ones by hash. Exact. */
  public List<Neighbour> nearest(Query query) {
    return neighbours(query, scan(query, ""), query.limit(), null);
  }

  /** The nearest of a dataset's structures, nearest first, equally near ones by hash. Exact. */
  public List<Neighbour> nearestIn(long datasetId, Query query) {
    // A join of all hashes takes longer than the comparison of all bits, and mostly is not needed.
    List<Neighbour> found =
        neighbours(
            query,
            "select * from ("
                + scan(query, "")
                + ") as near where exists (select from dataset_structure d where"
                + " d.structure_hash = near.structure_hash and d.dataset_id = :dataset)"
                + " order by distance, structure_hash",
            Math.max(LOOKED_THROUGH, query.limit()),
            datasetId);
    if (found.size() >= query.limit()) {
      return List.copyOf(found.subList(0, query.limit()));
    }
    return neighbours(
        query,
        scan(
            query,
            " and structure_hash in"
                + " (select structure_hash from dataset_structure where dataset_id = :dataset)"),
        query.limit(),
        datasetId);
  }

  private static String scan(Query query, String among) {
    return "select structure_hash, "
        + query.distance().order()
        + " as distance from fingerprint where kind = :kind"
        + among
        + " order by distance, structure_hash limit :limit";
  }

  private List<Neighbour> neighbours(Query query, String sql, int limit, Long datasetId) {
    var statement =
        session
            .createNativeQuery(sql, Object[].class)
            .setParameter("bits", FingerprintRecord.text(query.bits(), query.length()))
            .setParameter("kind", query.kind())
            .setParameter("limit", limit);
    if (datasetId != null) {
      statement.setParameter("dataset", datasetId);
    }
    return statement.getResultList().stream()
        .map(
            row ->
                new Neighbour(
                    (String) row[0], query.distance().of(((Number) row[1]).doubleValue())))
        .toList();
  }
}
