package io.athanor.app.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.StatelessSession;

/** Who did what, written once; the database refuses to change or delete it. */
@ApplicationScoped
@Transactional
public class AuditTrail {
  private final StatelessSession session;

  AuditTrail(StatelessSession session) {
    this.session = session;
  }

  public void write(AuditRecord entry) {
    session
        .createNativeMutationQuery(
            "insert into audit_log (at, user_name, via, method, action, subject, status, address)"
                + " values (:at, :user, :via, :method, :action, :subject, :status, :address)")
        .setParameter("at", entry.at())
        .setParameter("user", entry.userName(), String.class)
        .setParameter("via", entry.via())
        .setParameter("method", entry.method())
        .setParameter("action", entry.action())
        .setParameter("subject", entry.subject(), String.class)
        .setParameter("status", entry.status(), Integer.class)
        .setParameter("address", entry.address(), String.class)
        .executeUpdate();
  }

  /** Entries older than a given one, newest first. */
  public List<AuditRecord> list(Optional<Long> before, int limit) {
    return session
        .createNativeQuery(
            "select id, at, user_name, via, method, action, subject, status, address"
                + " from audit_log where id < :before order by id desc",
            Object[].class)
        .addScalar("id", Long.class)
        .addScalar("at", Instant.class)
        .addScalar("user_name", String.class)
        .addScalar("via", String.class)
        .addScalar("method", String.class)
        .addScalar("action", String.class)
        .addScalar("subject", String.class)
        .addScalar("status", Integer.class)
        .addScalar("address", String.class)
        .setParameter("before", before.orElse(Long.MAX_VALUE))
        .setMaxResults(limit)
        .getResultList()
        .stream()
        .map(
            row ->
                new AuditRecord(
                    (Long) row[0],
                    (Instant) row[1],
                    (String) row[2],
                    (String) row[3],
                    (String) row[4],
                    (String) row[5],
                    (String) row[6],
                    (Integer) row[7],
                    (String) row[8]))
        .toList();
  }
}
