package io.athanor.app.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A trained latent space. */
@Entity
@Table(name = "latent_model")
class LatentModelEntity {
  @Id private String hash;

  @Column(name = "dataset_id", nullable = false)
  private long datasetId;

  @Column(nullable = false)
  private String config;

  @Column(nullable = false)
  private byte[] weights;

  @Column(nullable = false)
  private String diagnostics;

  @Column(nullable = false)
  private String provenance;

  @Column(name = "created_at", nullable = false)
  private Instant createdAt;

  /** For Hibernate. */
  protected LatentModelEntity() {}

  LatentModelRecord toRecord() {
    return new LatentModelRecord(
        hash, datasetId, config, weights, diagnostics, provenance, createdAt);
  }
}
