package io.athanor.app.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;

/** A dataset version. */
@Entity
@Table(name = "dataset")
class DatasetEntity {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @Column(nullable = false)
  private String name;

  @Column(nullable = false)
  private int version;

  @Column(name = "content_hash", nullable = false)
  private String contentHash;

  @Column(nullable = false)
  private String domain;

  @Column(name = "plugin_version", nullable = false)
  private String pluginVersion;

  @Column(name = "tensor_shape", nullable = false)
  private Long[] tensorShape;

  @Column(name = "row_count", nullable = false)
  private int rowCount;

  @Column(nullable = false)
  private String options;

  @Column(nullable = false)
  private String provenance;

  @Column(name = "created_at", nullable = false)
  private Instant createdAt;

  /** For Hibernate. */
  protected DatasetEntity() {}

  DatasetEntity(DatasetRecord dataset, int version) {
    this.name = dataset.name();
    this.version = version;
    this.contentHash = dataset.contentHash();
    this.domain = dataset.domain();
    this.pluginVersion = dataset.pluginVersion();
    this.tensorShape = dataset.tensorShape().toArray(Long[]::new);
    this.rowCount = dataset.rowCount();
    this.options = dataset.options();
    this.provenance = dataset.provenance();
    this.createdAt = dataset.createdAt();
  }

  DatasetRecord toRecord() {
    return new DatasetRecord(
        id,
        name,
        version,
        contentHash,
        domain,
        pluginVersion,
        List.of(tensorShape),
        rowCount,
        options,
        provenance,
        createdAt);
  }
}
