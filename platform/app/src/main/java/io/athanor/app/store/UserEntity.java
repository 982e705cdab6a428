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
@Table(name = "app_user")
class UserEntity {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @Column(nullable = false, updatable = false)
  private String name;

  @Column(name = "display_name", nullable = false)
  private String displayName;

  @Column(nullable = false)
  private String[] roles;

  @Column(nullable = false)
  private boolean disabled;

  @Column(name = "password_hash")
  private String passwordHash;

  @Column(name = "password_set_at")
  private Instant passwordSetAt;

  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;

  /** For Hibernate. */
  protected UserEntity() {}

  /** Somebody who has no password yet. */
  UserEntity(String name, String displayName, Set<String> roles, Instant now) {
    this.name = name;
    this.displayName = displayName;
    this.roles = roles.toArray(String[]::new);
    this.createdAt = now;
  }

  UserRecord toRecord() {
    return new UserRecord(
        id, name, displayName, Set.of(roles), disabled, passwordHash != null, createdAt);
  }
}
