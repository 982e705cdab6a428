package io.athanor.app.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A fitted property model; only read, {@link Surrogates} writes it. */
@Entity
@Table(name = "surrogate")
class SurrogateEntity {
  @Id private String hash;

  /** In the order stored. */
  @Column(nullable = false)
  private long id;

  @Column(name = "model_hash", nullable = false)
  private String modelHash;

  @Column(nullable = false)
  private String property;

  @Column(nullable = false)
  private String unit;

  @Column(nullable = false)
  private String basis;

  @Column(name = "fit_rows", nullable = false)
  private int rows;

  @Column(name = "options_hash", nullable = false)
  private String optionsHash;

  @Column(nullable = false)
  private String kind;

  @Column(nullable = false)
  private byte[] content;

  @Column(nullable = false)
  private String scores;

  @Column(name = "held_out", nullable = false)
  private String heldOut;

  @Column(nullable = false)
  private String provenance;

  @Column(name = "created_at", nullable = false)
  private Instant createdAt;

  /** For Hibernate. */
  protected SurrogateEntity() {}
}
