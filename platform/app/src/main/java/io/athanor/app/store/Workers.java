package io.athanor.app.store;

import io.athanor.app.work.JobKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.hibernate.StatelessSession;

/** Who works, by their own word. */
@ApplicationScoped
@Transactional
public class Workers {
  /** As the scheduler has it: four heartbeats of two seconds. */
  private static final Duration SILENCE = Duration.ofSeconds(8);

  private final StatelessSession session;

  Workers(StatelessSession session) {
    this.session = session;
  }

  /** A worker says that it is there. */
  public void seen(String name, Set<JobKind> kinds, int slots, Instant started, Instant now) {
    session
        .createNativeMutationQuery(
            "insert into worker (name, kinds, slots, started_at, seen_at)"
                + " values (:name, string_to_array(:kinds, ','), :slots, :started, :now)"
                + " on conflict (name) do update set kinds = excluded.kinds,"
                + " slots = excluded.slots, started_at = excluded.started_at,"
                + " seen_at = excluded.seen_at")
        .setParameter("name", name)
        .setParameter("kinds", String.join(",", kinds.stream().sorted().map(Enum::name).toList()))
        .setParameter("slots", slots)
        .setParameter("started", started)
        .setParameter("now", now)
        .executeUpdate();
  }

  /** A worker says good-bye. */
  public void gone(String name) {
    session
        .createNativeMutationQuery("delete from worker where name = :name")
        .setParameter("name", name)
        .executeUpdate();
  }

  /** Those that were heard of lately, by name. */
  public List<WorkerRecord> alive(Instant now) {
    return session
        .createNativeQuery(
            "select name, array_to_string(kinds, ','), slots, started_at, seen_at from worker"
                + " where seen_at > :since order by name",
            Object[].class)
        .addScalar("name", String.class)
        .addScalar("array_to_string", String.class)
        .addScalar("slots", Integer.class)
        .addScalar("started_at", Instant.class)
        .addScalar("seen_at", Instant.class)
        .setParameter("since", now.minus(SILENCE))
        .getResultList()
        .stream()
        .map(
            row ->
                new WorkerRecord(
                    (String) row[0],
                    List.of(((String) row[1]).split(",")),
                    (Integer) row[2],
                    (Instant) row[3],
                    (Instant) row[4]))
        .toList();
  }
}
