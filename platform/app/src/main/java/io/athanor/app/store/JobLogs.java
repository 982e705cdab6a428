package io.athanor.app.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import org.hibernate.StatelessSession;

/** What jobs had to tell. */
@ApplicationScoped
@Transactional
public class JobLogs {
  private final StatelessSession session;

  JobLogs(StatelessSession session) {
    this.session = session;
  }

  /** Adds a line to the log of a job. */
  public void add(JobRecord taken, String message, Instant now) {
    session
        .createNativeMutationQuery(
            "insert into job_log (job_id, line, attempt, at, message) select :id,"
                + " coalesce(max(line) + 1, 0), :attempt, :now, :message from job_log"
                + " where job_id = :id")
        .setParameter("id", taken.id())
        .setParameter("attempt", taken.attempt())
        .setParameter("now", now)
        .setParameter("message", message)
        .executeUpdate();
  }

  /** Lines of a job's log from a given one on. */
  public List<JobLogLine> list(long id, int from, int limit) {
    return session
        .createNativeQuery(
            "select line, attempt, at, message from job_log where job_id = :id and line >= :from"
                + " order by line",
            Object[].class)
        .addScalar("line", Integer.class)
        .addScalar("attempt", Integer.class)
        .addScalar("at", Instant.class)
        .addScalar("message", String.class)
        .setParameter("id", id)
        .setParameter("from", from)
        .setMaxResults(limit)
        .getResultList()
        .stream()
        .map(
            row ->
                new JobLogLine(
                    (Integer) row[0], (Integer) row[1], (Instant) row[2], (String) row[3]))
        .toList();
  }
}
