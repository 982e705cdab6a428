package io.athanor.app.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;

/** A point from which a training goes on. */
@Entity
@Table(name = "checkpoint")
@IdClass(CheckpointEntity.Key.class)
class CheckpointEntity {
  @Id private String key;

  @Id private int epoch;

  @Column(nullable = false)
  private byte[] content;

  @Column(name = "created_at", nullable = false)
  private Instant createdAt;

  /** For Hibernate. */
  protected CheckpointEntity() {}

  CheckpointRecord toRecord() {
    return new CheckpointRecord(key, epoch, content, createdAt);
  }

  /** Identity. */
  record Key(String key, int epoch) {}
}
