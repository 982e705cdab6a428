package io.athanor.app.store;

import io.athanor.app.store.BulkInsert.Column;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;

/** Structures, each stored once whichever dataset or campaign it came from. */
@ApplicationScoped
@Transactional
public class Structures {
  private static final String INSERT =
      "insert into structure (hash, domain, canonical_hash, content)"
          + " select * from unnest(?, ?, ?, ?) on conflict do nothing";

  private final StatelessSession session;

  Structures(StatelessSession session) {
    this.session = session;
  }

  /** Stores those that are not there yet. */
  public void saveAll(Collection<StructureRecord> structures) {
    BulkInsert.run(
        session,
        INSERT,
        structures,
        List.of(
            Column.text(StructureRecord::hash),
            Column.text(StructureRecord::domain),
            Column.text(StructureRecord::canonicalHash),
            Column.bytes(StructureRecord::content)));
  }

  public Optional<StructureRecord> find(String hash) {
    return Optional.ofNullable(session.get(StructureEntity.class, hash))
        .map(StructureEntity::toRecord);
  }

  /** Those that are there, by hash. */
  public Map<String, StructureRecord> findAll(Collection<String> hashes) {
    return session
        .createSelectionQuery("from StructureEntity where hash in (:hashes)", StructureEntity.class)
        .setParameterList("hashes", hashes)
        .stream()
        .map(StructureEntity::toRecord)
        .collect(Collectors.toMap(StructureRecord::hash, Function.identity()));
  }

  /** Hashes of all structures that are one material by the domain's symmetries, sorted. */
  public List<String> findSameMaterial(String domain, String canonicalHash) {
    return session
        .createSelectionQuery(
            "select hash from StructureEntity where domain = :domain"
                + " and canonicalHash = :canonicalHash order by hash",
            String.class)
        .setParameter("domain", domain)
        .setParameter("canonicalHash", canonicalHash)
        .getResultList();
  }
}
