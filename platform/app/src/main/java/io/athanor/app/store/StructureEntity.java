package io.athanor.app.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A structure, for reading: many are written at a time, by {@link BulkInsert}. */
@Entity
@Table(name = "structure")
class StructureEntity {
  @Id private String hash;

  @Column(nullable = false)
  private String domain;

  @Column(name = "canonical_hash", nullable = false)
  private String canonicalHash;

  @Column(nullable = false)
  private byte[] content;

  /** For Hibernate. */
  protected StructureEntity() {}

  StructureEntity(StructureRecord structure) {
    this.hash = structure.hash();
    this.domain = structure.domain();
    this.canonicalHash = structure.canonicalHash();
    this.content = structure.content();
  }

  StructureRecord toRecord() {
    return new StructureRecord(hash, domain, canonicalHash, content);
  }
}
