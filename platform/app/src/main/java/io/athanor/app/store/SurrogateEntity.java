package io.athanor.app.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A fitted property model. */
@Entity
@Table(name = "surrogate")
class SurrogateEntity {
  @Id private String hash;

  @Column(name = "model_hash", nullable = false)
  private String modelHash;

  @Column(nullable = false)
  private String property;

  @Column(name = "options_hash", nullable = false)
  private String optionsHash;

  @Column(nullable = false)
  private String kind;

  @Column(nullable = false)
  private byte[] content;

  @Column(nullable = false)
  private String scores;

  @Column(nullable = false)
  private String provenance;

  @Column(name = "created_at", nullable = false)
  private Instant createdAt;

  /** For Hibernate. */
  protected SurrogateEntity() {}

  SurrogateEntity(SurrogateRecord surrogate) {
    this.hash = surrogate.hash();
    this.modelHash = surrogate.modelHash();
    this.property = surrogate.property();
    this.optionsHash = surrogate.optionsHash();
    this.kind = surrogate.kind();
    this.content = surrogate.content();
    this.scores = surrogate.scores();
    this.provenance = surrogate.provenance();
    this.createdAt = surrogate.createdAt();
  }

  SurrogateRecord toRecord() {
    return new SurrogateRecord(
        hash, modelHash, property, optionsHash, kind, content, scores, provenance, createdAt);
  }
}
