package io.athanor.app.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.StatelessSession;

/** How often passwords were tried lately, whichever server was asked. */
@ApplicationScoped
@Transactional
public class LoginAttempts {
  /** The lock's name: any number that nobody else locks. */
  private static final long LOCK = 0x6c6f67696eL;

  private final StatelessSession session;

  LoginAttempts(StatelessSession session) {
    this.session = session;
  }

  /**
   * How many attempts are let through.
   *
   * @param window in which they are counted
   */
  public record Limit(Duration window, int perUser, int perAddress) {}

  /**
   * Counts an attempt before its password is looked at, so that attempts at the same time count
   * too.
   *
   * @return when to come again, where there were too many; such an attempt is not counted
   */
  public Optional<Instant> admit(String nameHash, String address, Limit limit, Instant now) {
    session
        .createNativeQuery("select 1 from (select pg_advisory_xact_lock(:lock)) l", Integer.class)
        .setParameter("lock", LOCK)
        .getSingleResult();
    session
        .createNativeMutationQuery("delete from login_attempt where at <= :since")
        .setParameter("since", now.minus(limit.window()))
        .executeUpdate();
    Optional<Instant> again =
        full("name_hash", nameHash, limit.perUser())
            .or(() -> full("address", address, limit.perAddress()))
            .map(oldest -> oldest.plus(limit.window()));
    if (again.isEmpty()) {
      session
          .createNativeMutationQuery(
              "insert into login_attempt (at, name_hash, address) values (:now, :name, :address)")
          .setParameter("now", now)
          .setParameter("name", nameHash)
          .setParameter("address", address)
          .executeUpdate();
    }
    return again;
  }

  /** The oldest attempt of those that fill the limit. */
  private Optional<Instant> full(String column, String value, int most) {
    Object[] row =
        session
            .createNativeQuery(
                "select count(*) as n, min(at) as oldest from login_attempt where "
                    + column
                    + " = :value",
                Object[].class)
            .addScalar("n", Long.class)
            .addScalar("oldest", Instant.class)
            .setParameter("value", value)
            .getSingleResult();
    return (Long) row[0] < most ? Optional.empty() : Optional.of((Instant) row[1]);
  }

  /** Forgets what came from somebody who has shown to know the password. */
  public void forgive(String nameHash, String address) {
    session
        .createNativeMutationQuery(
            "delete from login_attempt where name_hash = :name and address = :address")
        .setParameter("name", nameHash)
        .setParameter("address", address)
        .executeUpdate();
  }
}
