package io.athanor.app.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;

/** A finished round of a campaign. */
@Entity
@Table(name = "campaign_round")
@IdClass(RoundEntity.Key.class)
class RoundEntity {
  @Id
  @Column(name = "campaign_id")
  private long campaignId;

  @Id private int round;

  @Column(nullable = false)
  private String proposal;

  @Column(name = "created_at", nullable = false)
  private Instant createdAt;

  /** For Hibernate. */
  protected RoundEntity() {}

  RoundEntity(RoundRecord finished) {
    this.campaignId = finished.campaignId();
    this.round = finished.round();
    this.proposal = finished.proposal();
    this.createdAt = finished.createdAt();
  }

  RoundRecord toRecord() {
    return new RoundRecord(campaignId, round, proposal, createdAt);
  }

  /** Identity. */
  record Key(long campaignId, int round) {}
}
