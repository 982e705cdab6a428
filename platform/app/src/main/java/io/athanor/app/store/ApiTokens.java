package io.athanor.app.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.StatelessSession;

/** Personal tokens of the API, by the hash of their secret. */
@ApplicationScoped
@Transactional
public class ApiTokens {
  /** Reading must not mean writing each time. */
  private static final Duration USE_IS_NOTED_EACH = Duration.ofMinutes(1);

  private final StatelessSession session;

  ApiTokens(StatelessSession session) {
    this.session = session;
  }

  public ApiTokenRecord create(
      String hash, long userId, String name, Set<String> scopes, Instant now, Instant expiresAt) {
    ApiTokenEntity entity = new ApiTokenEntity(hash, userId, name, scopes, now, expiresAt);
    session.insert(entity);
    return entity.toRecord();
  }

  /** A user's tokens, newest first, those included that no longer hold. */
  public List<ApiTokenRecord> list(long userId) {
    return session
        .createSelectionQuery(
            "from ApiTokenEntity where userId = :user order by id desc", ApiTokenEntity.class)
        .setParameter("user", userId)
        .stream()
        .map(ApiTokenEntity::toRecord)
        .toList();
  }

  /** The token while it holds: not expired, not revoked, its user not disabled. */
  public Optional<ApiTokenRecord> use(String hash, Instant now) {
    Optional<ApiTokenRecord> token =
        session
            .createSelectionQuery(
                "select t from ApiTokenEntity t join UserEntity u on u.id = t.userId"
                    + " where t.hash = :hash and t.expiresAt > :now and t.revokedAt is null"
                    + " and u.disabled = false",
                ApiTokenEntity.class)
            .setParameter("hash", hash)
            .setParameter("now", now)
            .stream()
            .map(ApiTokenEntity::toRecord)
            .findFirst();
    token
        .filter(
            held ->
                held.lastUsedAt() == null
                    || held.lastUsedAt().plus(USE_IS_NOTED_EACH).isBefore(now))
        .ifPresent(
            held ->
                session
                    .createMutationQuery(
                        "update ApiTokenEntity set lastUsedAt = :now where id = :id")
                    .setParameter("now", now)
                    .setParameter("id", held.id())
                    .executeUpdate());
    return token;
  }

  /**
   * Ends a token of a user.
   *
   * @return false when the user has no such token that still holds
   */
  public boolean revoke(long userId, long id, Instant now) {
    return session
            .createMutationQuery(
                "update ApiTokenEntity set revokedAt = :now"
                    + " where id = :id and userId = :user and revokedAt is null")
            .setParameter("now", now)
            .setParameter("id", id)
            .setParameter("user", userId)
            .executeUpdate()
        == 1;
  }

  /** Ends all tokens of a user. */
  public void revokeAll(long userId, Instant now) {
    session
        .createMutationQuery(
            "update ApiTokenEntity set revokedAt = :now"
                + " where userId = :user and revokedAt is null")
        .setParameter("now", now)
        .setParameter("user", userId)
        .executeUpdate();
  }
}
