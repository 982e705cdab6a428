package io.athanor.app.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.StatelessSession;

/** Links that set a password once, by the hash of their secret. */
@ApplicationScoped
@Transactional
public class OneTimeLinks {
  private final StatelessSession session;

  OneTimeLinks(StatelessSession session) {
    this.session = session;
  }

  /**
   * A used-up link.
   *
   * @param userId whose password it sets; empty where it makes the first admin
   */
  public record Used(Optional<Long> userId) {}

  /** A link for the first admin. */
  public void createForAdmin(String hash, Instant now, Instant expiresAt) {
    insert(hash, null, now, expiresAt);
  }

  /** A link for a user, in place of those that the user has not used. */
  public void create(String hash, long userId, Instant now, Instant expiresAt) {
    discard(userId);
    insert(hash, userId, now, expiresAt);
  }

  /** Takes away the links that a user has not used. */
  public void discard(long userId) {
    session
        .createNativeMutationQuery(
            "delete from one_time_link where user_id = :user and used_at is null")
        .setParameter("user", userId)
        .executeUpdate();
  }

  private void insert(String hash, Long userId, Instant now, Instant expiresAt) {
    session
        .createNativeMutationQuery(
            "insert into one_time_link (hash, user_id, created_at, expires_at)"
                + " values (:hash, :user, :now, :expires)")
        .setParameter("hash", hash)
        .setParameter("user", userId, Long.class)
        .setParameter("now", now)
        .setParameter("expires", expiresAt)
        .executeUpdate();
  }

  /** Uses a link up; empty when there is none, or it was used, or its time is over. */
  public Optional<Used> use(String hash, Instant now) {
    int rows =
        session
            .createNativeMutationQuery(
                "update one_time_link set used_at = :now"
                    + " where hash = :hash and used_at is null and expires_at > :now")
            .setParameter("now", now)
            .setParameter("hash", hash)
            .executeUpdate();
    if (rows == 0) {
      return Optional.empty();
    }
    Long userId =
        session
            .createNativeQuery("select user_id from one_time_link where hash = :hash", Long.class)
            .setParameter("hash", hash)
            .getSingleResult();
    return Optional.of(new Used(Optional.ofNullable(userId)));
  }
}
