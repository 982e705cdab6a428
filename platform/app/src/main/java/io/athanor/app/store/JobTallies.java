package io.athanor.app.store;

import io.athanor.app.work.JobKind;
import io.athanor.app.work.JobState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.Map;
import org.hibernate.StatelessSession;

/** How much work there is and was. */
@ApplicationScoped
@Transactional
public class JobTallies {
  private final StatelessSession session;

  JobTallies(StatelessSession session) {
    this.session = session;
  }

  /** How many jobs of a kind are in a state. */
  public long count(JobKind kind, JobState state) {
    return session
        .createSelectionQuery(
            "select count(*) from JobEntity where kind = :kind and state = :state", Long.class)
        .setParameter("kind", kind)
        .setParameter("state", state)
        .getSingleResult();
  }

  /** Seconds from the first taking to the end of the jobs of a kind that succeeded, in all. */
  public double seconds(JobKind kind) {
    return session
        .createNativeQuery(
            "select cast(coalesce(sum(extract(epoch from finished_at - started_at)), 0) as float8)"
                + " from job where kind = :kind and state = 'SUCCEEDED'",
            Double.class)
        .setParameter("kind", kind.name())
        .getSingleResult();
  }

  /** How many jobs each worker has, of those that have any. */
  public Map<String, Integer> atWork() {
    Map<String, Integer> byWorker = new HashMap<>();
    session
        .createSelectionQuery("select worker from JobEntity where state = RUNNING", String.class)
        .stream()
        .forEach(worker -> byWorker.merge(worker, 1, Integer::sum));
    return byWorker;
  }

  /** How many structures other workers than the search's own have evaluated, in all. */
  public long shared() {
    return session
        .createSelectionQuery(
            "select coalesce(sum(done), 0) from JobEntity where kind = VERIFY and state ="
                + " SUCCEEDED",
            Long.class)
        .getSingleResult();
  }
}
