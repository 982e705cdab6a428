package io.athanor.app.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A campaign; its state is changed by {@link Campaigns#update}. */
@Entity
@Table(name = "campaign")
class CampaignEntity {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @Column(nullable = false, updatable = false)
  private String name;

  @Column(nullable = false, updatable = false)
  private int run;

  @Column(nullable = false, updatable = false)
  private String spec;

  @Column(name = "spec_hash", nullable = false, updatable = false)
  private String specHash;

  @Column(nullable = false, updatable = false)
  private long seed;

  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private CampaignState state;

  @Column(name = "dataset_id")
  private Long datasetId;

  @Column(name = "model_hash")
  private String modelHash;

  @Column(nullable = false)
  private String progress;

  @Column private String failure;

  @Column(name = "updated_at", nullable = false)
  private Instant updatedAt;

  @Column(nullable = false)
  private long lease;

  /** For Hibernate. */
  protected CampaignEntity() {}

  /** A campaign on which nothing was done yet. */
  CampaignEntity(
      String name, int run, String spec, String specHash, long seed, String progress, Instant now) {
    this.name = name;
    this.run = run;
    this.spec = spec;
    this.specHash = specHash;
    this.seed = seed;
    this.createdAt = now;
    this.state = CampaignState.DRAFT;
    this.progress = progress;
    this.updatedAt = now;
  }

  CampaignRecord toRecord() {
    return new CampaignRecord(
        id, name, run, spec, specHash, seed, createdAt, state, datasetId, modelHash, progress,
        failure, updatedAt, lease);
  }
}
