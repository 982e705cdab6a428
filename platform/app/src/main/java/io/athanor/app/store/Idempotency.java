package io.athanor.app.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.StatelessSession;

/** Answers to requests that named a key. */
@ApplicationScoped
@Transactional
public class Idempotency {
  private final StatelessSession session;

  Idempotency(StatelessSession session) {
    this.session = session;
  }

  /**
   * A request and its answer.
   *
   * @param status null while it is at work, like the next two
   * @param location null where there is none
   */
  public record Answer(
      String requestHash, Instant createdAt, Integer status, String location, String body) {}

  /**
   * Takes a key.
   *
   * @return false when somebody has it
   */
  public boolean take(String caller, String key, String requestHash, Instant now) {
    return session
            .createNativeMutationQuery(
                "insert into idempotency (caller, key, request_hash, created_at)"
                    + " values (:caller, :key, :hash, :now) on conflict do nothing")
            .setParameter("caller", caller)
            .setParameter("key", key)
            .setParameter("hash", requestHash)
            .setParameter("now", now)
            .executeUpdate()
        == 1;
  }

  public Optional<Answer> find(String caller, String key) {
    return session
        .createNativeQuery(
            "select request_hash, created_at, status, location, body from idempotency"
                + " where caller = :caller and key = :key",
            Object[].class)
        .addScalar("request_hash", String.class)
        .addScalar("created_at", Instant.class)
        .addScalar("status", Integer.class)
        .addScalar("location", String.class)
        .addScalar("body", String.class)
        .setParameter("caller", caller)
        .setParameter("key", key)
        .stream()
        .findFirst()
        .map(
            row ->
                new Answer(
                    (String) row[0],
                    (Instant) row[1],
                    (Integer) row[2],
                    (String) row[3],
                    (String) row[4]));
  }

  /** Keeps the answer to the request that took a key. */
  public void answer(String caller, String key, int status, String location, String body) {
    session
        .createNativeMutationQuery(
            "update idempotency set status = :status, location = :location, body = :body"
                + " where caller = :caller and key = :key")
        .setParameter("status", status)
        .setParameter("location", location, String.class)
        .setParameter("body", body, String.class)
        .setParameter("caller", caller)
        .setParameter("key", key)
        .executeUpdate();
  }

  /** Gives a key back, for another try. */
  public void release(String caller, String key) {
    session
        .createNativeMutationQuery(
            "delete from idempotency where caller = :caller and key = :key and status is null")
        .setParameter("caller", caller)
        .setParameter("key", key)
        .executeUpdate();
  }

  /**
   * Forgets answers from before one time, and requests that never came to one from before another.
   */
  public void forget(Instant answered, Instant unanswered) {
    session
        .createNativeMutationQuery(
            "delete from idempotency where created_at < :answered"
                + " or (status is null and created_at < :unanswered)")
        .setParameter("answered", answered)
        .setParameter("unanswered", unanswered)
        .executeUpdate();
  }
}
