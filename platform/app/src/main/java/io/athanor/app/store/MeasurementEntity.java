package io.athanor.app.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A value that was measured on a candidate. */
@Entity
@Table(name = "measurement")
class MeasurementEntity {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @Column(name = "lineage_hash", nullable = false)
  private String lineageHash;

  @Column(name = "campaign_id", nullable = false)
  private long campaignId;

  @Column(nullable = false)
  private String property;

  @Column(nullable = false)
  private double value;

  @Column(nullable = false)
  private String unit;

  @Column private Double uncertainty;

  @Column(nullable = false)
  private String method;

  @Column(name = "measured_by", nullable = false)
  private String measuredBy;

  @Column(nullable = false)
  private Instant at;

  /** For Hibernate. */
  protected MeasurementEntity() {}

  MeasurementEntity(MeasurementRecord measurement) {
    this.lineageHash = measurement.lineageHash();
    this.campaignId = measurement.campaignId();
    this.property = measurement.property();
    this.value = measurement.value();
    this.unit = measurement.unit();
    this.uncertainty = measurement.uncertainty();
    this.method = measurement.method();
    this.measuredBy = measurement.measuredBy();
    this.at = measurement.at();
  }

  MeasurementRecord toRecord() {
    return new MeasurementRecord(
        id, lineageHash, campaignId, property, value, unit, uncertainty, method, measuredBy, at);
  }
}
