package io.athanor.app.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.hibernate.StatelessSession;

/** Which job trains which model, so that no two train the same at a time. */
@ApplicationScoped
@Transactional
public class Trainings {
  private final StatelessSession session;

  Trainings(StatelessSession session) {
    this.session = session;
  }

  /**
   * Takes the training of a model for a job, unless another job is at work on it.
   *
   * @param key equal for what would train the same model
   * @return the other job's number; empty when it is this one's now
   */
  public Optional<Long> take(String key, JobRecord job) {
    // one at a time, and each with a look at the jobs as they are after the one before
    session
        .createNativeQuery(
            "select 1 from pg_advisory_xact_lock(hashtextextended(:key, 8))", Integer.class)
        .setParameter("key", key)
        .getResultList();
    Optional<Long> holder =
        session
            .createNativeQuery(
                "select job_id from training t join job j on j.id = t.job_id"
                    + " where key = :key and j.state = 'RUNNING' and j.attempt = t.attempt"
                    + " and j.id <> :job",
                Long.class)
            .setParameter("key", key)
            .setParameter("job", job.id())
            .getResultList()
            .stream()
            .findFirst();
    if (holder.isEmpty()) {
      session
          .createNativeMutationQuery(
              "insert into training (key, job_id, attempt) values (:key, :job, :attempt)"
                  + " on conflict (key) do update set job_id = excluded.job_id,"
                  + " attempt = excluded.attempt")
          .setParameter("key", key)
          .setParameter("job", job.id())
          .setParameter("attempt", job.attempt())
          .executeUpdate();
    }
    return holder;
  }

  /** The model is trained, or will not be by this job. */
  public void release(String key, JobRecord job) {
    session
        .createNativeMutationQuery(
            "delete from training where key = :key and job_id = :job and attempt = :attempt")
        .setParameter("key", key)
        .setParameter("job", job.id())
        .setParameter("attempt", job.attempt())
        .executeUpdate();
  }
}
