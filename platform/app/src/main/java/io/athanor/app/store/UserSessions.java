package io.athanor.app.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.StatelessSession;

/** Who is logged in, by the hash of what their browser holds. */
@ApplicationScoped
@Transactional
public class UserSessions {
  private final StatelessSession session;

  UserSessions(StatelessSession session) {
    this.session = session;
  }

  /** Begins a session, and clears away those that are over. */
  public void create(String hash, long userId, Instant now, Instant expiresAt) {
    session
        .createNativeMutationQuery("delete from user_session where expires_at <= :now")
        .setParameter("now", now)
        .executeUpdate();
    session
        .createNativeMutationQuery(
            "insert into user_session (hash, user_id, created_at, expires_at)"
                + " values (:hash, :user, :now, :expires)")
        .setParameter("hash", hash)
        .setParameter("user", userId)
        .setParameter("now", now)
        .setParameter("expires", expiresAt)
        .executeUpdate();
  }

  /** Whose session it is; empty when it is over, or the user disabled. */
  public Optional<UserRecord> user(String hash, Instant now) {
    return session
        .createNativeQuery(
            "select u.* from app_user u join user_session s on s.user_id = u.id"
                + " where s.hash = :hash and s.expires_at > :now and not u.disabled",
            UserEntity.class)
        .setParameter("hash", hash)
        .setParameter("now", now)
        .getResultList()
        .stream()
        .map(UserEntity::toRecord)
        .findFirst();
  }

  public void end(String hash) {
    session
        .createNativeMutationQuery("delete from user_session where hash = :hash")
        .setParameter("hash", hash)
        .executeUpdate();
  }

  public void endAll(long userId) {
    session
        .createNativeMutationQuery("delete from user_session where user_id = :user")
        .setParameter("user", userId)
        .executeUpdate();
  }
}
