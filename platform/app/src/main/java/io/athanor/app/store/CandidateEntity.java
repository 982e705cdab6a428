package io.athanor.app.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.List;

/** A candidate of a finished round. */
@Entity
@Table(name = "candidate")
@IdClass(CandidateEntity.Key.class)
class CandidateEntity {
  @Column(name = "lineage_hash", nullable = false)
  private String lineageHash;

  @Id
  @Column(name = "campaign_id")
  private long campaignId;

  @Id private int round;

  @Id private int position;

  @Column(name = "structure_hash", nullable = false)
  private String structureHash;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private CandidateStatus status;

  @Column(nullable = false)
  private Double[] latent;

  @Column(name = "decode_seed", nullable = false)
  private long decodeSeed;

  @Column(nullable = false)
  private String predictions;

  @Column(nullable = false)
  private String verified;

  @Column(nullable = false)
  private double score;

  @Column(nullable = false)
  private String explanation;

  @Column(nullable = false)
  private String lineage;

  /** For Hibernate. */
  protected CandidateEntity() {}

  CandidateEntity(CandidateRecord candidate) {
    this.lineageHash = candidate.lineageHash();
    this.campaignId = candidate.campaignId();
    this.round = candidate.round();
    this.position = candidate.position();
    this.structureHash = candidate.structureHash();
    this.status = candidate.status();
    this.latent = candidate.latent().toArray(Double[]::new);
    this.decodeSeed = candidate.decodeSeed();
    this.predictions = candidate.predictions();
    this.verified = candidate.verified();
    this.score = candidate.score();
    this.explanation = candidate.explanation();
    this.lineage = candidate.lineage();
  }

  CandidateRecord toRecord() {
    return new CandidateRecord(
        lineageHash,
        campaignId,
        round,
        position,
        structureHash,
        status,
        List.of(latent),
        decodeSeed,
        predictions,
        verified,
        score,
        explanation,
        lineage);
  }

  /** Identity. */
  record Key(long campaignId, int round, int position) {}
}
