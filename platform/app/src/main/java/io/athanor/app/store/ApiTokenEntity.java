package io.athanor.app.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;

@Entity
@Table(name = "api_token")
class ApiTokenEntity {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @Column(nullable = false, updatable = false)
  private String hash;

  @Column(name = "user_id", nullable = false, updatable = false)
  private long userId;

  @Column(nullable = false, updatable = false)
  private String name;

  @Column(nullable = false, updatable = false)
  private String[] scopes;

  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;

  @Column(name = "expires_at", nullable = false, updatable = false)
  private Instant expiresAt;

  @Column(name = "last_used_at")
  private Instant lastUsedAt;

  @Column(name = "revoked_at")
  private Instant revokedAt;

  /** For Hibernate. */
  protected ApiTokenEntity() {}

  ApiTokenEntity(
      String hash, long userId, String name, Set<String> scopes, Instant now, Instant expiresAt) {
    this.hash = hash;
    this.userId = userId;
    this.name = name;
    this.scopes = scopes.toArray(String[]::new);
    this.createdAt = now;
    this.expiresAt = expiresAt;
  }

  ApiTokenRecord toRecord() {
    return new ApiTokenRecord(
        id, userId, name, Set.of(scopes), createdAt, expiresAt, lastUsedAt, revokedAt);
  }
}
