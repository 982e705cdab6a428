package io.athanor.app.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;

/** What a person said of a candidate. */
@Entity
@Table(name = "review")
class ReviewEntity {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @Column(name = "lineage_hash", nullable = false)
  private String lineageHash;

  @Column(name = "campaign_id", nullable = false)
  private long campaignId;

  @Column(nullable = false)
  private String reviewer;

  @Column(nullable = false)
  private String decision;

  @Column(nullable = false)
  private String[] reasons;

  @Column(nullable = false)
  private String comment;

  @Column(nullable = false)
  private Instant at;

  /** For Hibernate. */
  protected ReviewEntity() {}

  ReviewEntity(ReviewRecord review) {
    this.lineageHash = review.lineageHash();
    this.campaignId = review.campaignId();
    this.reviewer = review.reviewer();
    this.decision = review.decision();
    this.reasons = review.reasons().toArray(String[]::new);
    this.comment = review.comment();
    this.at = review.at();
  }

  ReviewRecord toRecord() {
    return new ReviewRecord(
        id, lineageHash, campaignId, reviewer, decision, List.of(reasons), comment, at);
  }
}
