package io.athanor.app.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.StatelessSession;

/**
 * Jobs and what became of them. Who works on a job names its attempt in every call, and is told
 * when another has taken it since.
 */
@ApplicationScoped
@Transactional
public class Jobs {
  private final StatelessSession session;

  Jobs(StatelessSession session) {
    this.session = session;
  }

  /** What to look for; an empty or null criterion lets all pass. */
  public record Filter(
      Optional<Long> campaignId, Optional<JobState> state, Optional<JobKind> kind) {
    public static final Filter ALL =
        new Filter(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** A new job; a campaign has one at a time. */
  public JobRecord create(JobKind kind, long campaignId, int priority, Instant now) {
    JobEntity entity = new JobEntity(kind, campaignId, priority, now);
    session.insert(entity);
    return entity.toRecord();
  }

  public Optional<JobRecord> find(long id) {
    return Optional.ofNullable(session.get(JobEntity.class, id)).map(JobEntity::toRecord);
  }

  /** Jobs older than a given one, newest first. */
  public List<JobRecord> list(Filter filter, Optional<Long> before, int limit) {
    var where = new StringBuilder("from JobEntity where true");
    Map<String, Object> parameters = new HashMap<>();
    filter.campaignId().ifPresent(id -> add(where, parameters, "campaignId = :campaign", id));
    filter.state().ifPresent(state -> add(where, parameters, "state = :state", state));
    filter.kind().ifPresent(kind -> add(where, parameters, "kind = :kind", kind));
    before.ifPresent(id -> add(where, parameters, "id < :before", id));
    var query = session.createSelectionQuery(where + " order by id desc", JobEntity.class);
    parameters.forEach(query::setParameter);
    return query.setMaxResults(limit).stream().map(JobEntity::toRecord).toList();
  }

  private static void add(
      StringBuilder where, Map<String, Object> parameters, String condition, Object value) {
    where.append(" and ").append(condition);
    parameters.put(condition.substring(condition.indexOf(':') + 1), value);
  }

  /** The job of a campaign that is not at an end. */
  public Optional<JobRecord> findOpen(long campaignId) {
    return session
        .createSelectionQuery(
            "from JobEntity where campaignId = :id and state in (QUEUED, RUNNING)", JobEntity.class)
        .setParameter("id", campaignId)
        .stream()
        .map(JobEntity::toRecord)
        .findFirst();
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

  /**
   * Takes a job: counts its attempt up, which fences off whoever had it.
   *
   * @return the job as taken; empty when it is at an end
   */
  public Optional<JobRecord> take(long id, String worker, Instant now) {
    int rows =
        session
            .createMutationQuery(
                "update JobEntity set state = RUNNING, attempt = attempt + 1, worker = :worker,"
                    + " startedAt = coalesce(startedAt, :now), updatedAt = :now"
                    + " where id = :id and state in (QUEUED, RUNNING)")
            .setParameter("worker", worker)
            .setParameter("now", now)
            .setParameter("id", id)
            .executeUpdate();
    return rows == 0 ? Optional.empty() : find(id);
  }

  /**
   * How far a stage is.
   *
   * @param stageStartedAt when this stage began
   */
  public record Progress(
      String stage, long done, long total, String detail, Instant stageStartedAt) {}

  /** Says how far the work is; to be called every few seconds, since it also says to stop. */
  public Answer report(JobRecord taken, Progress progress, Instant now) {
    int rows =
        session
            .createMutationQuery(
                "update JobEntity set stage = :stage, done = :done, total = :total,"
                    + " detail = :detail, stageStartedAt = :began, updatedAt = :now"
                    + " where id = :id and attempt = :attempt and state = RUNNING")
            .setParameter("stage", progress.stage())
            .setParameter("done", progress.done())
            .setParameter("total", progress.total())
            .setParameter("detail", progress.detail())
            .setParameter("began", progress.stageStartedAt())
            .setParameter("now", now)
            .setParameter("id", taken.id())
            .setParameter("attempt", taken.attempt())
            .executeUpdate();
    if (rows == 0) {
      return Answer.TAKEN_BY_ANOTHER;
    }
    return find(taken.id()).orElseThrow().stopWish() == null ? Answer.GO_ON : Answer.STOP;
  }

  /** What a worker is to do. */
  public enum Answer {
    GO_ON,
    STOP,
    TAKEN_BY_ANOTHER
  }

  /**
   * Puts a job back to be taken again, by whomever.
   *
   * @param category whose move it is, after a failure; else null
   * @param failure what failed; else null
   * @return false, and nothing is changed, when another has taken it
   */
  public boolean putBack(JobRecord taken, String category, String failure, Instant now) {
    return settle(taken, JobState.QUEUED, category, failure, null, now);
  }

  /**
   * Ends a job.
   *
   * @param category whose move it is, where it failed; else null
   * @param failure why it failed; else null
   * @return false, and nothing is changed, when another has taken it
   */
  public boolean finish(
      JobRecord taken, JobState state, String category, String failure, Instant now) {
    return settle(taken, state, category, failure, now, now);
  }

  private boolean settle(
      JobRecord taken,
      JobState state,
      String category,
      String failure,
      Instant finishedAt,
      Instant now) {
    return session
            .createMutationQuery(
                "update JobEntity set state = :state, failureCategory = :category,"
                    + " failure = :failure, finishedAt = :finished, updatedAt = :now"
                    + " where id = :id and attempt = :attempt and state = RUNNING")
            .setParameter("state", state)
            .setParameter("category", category, String.class)
            .setParameter("failure", failure, String.class)
            .setParameter("finished", finishedAt, Instant.class)
            .setParameter("now", now)
            .setParameter("id", taken.id())
            .setParameter("attempt", taken.attempt())
            .executeUpdate()
        == 1;
  }

  /** Ends a job that no worker has taken yet. */
  public boolean cancelQueued(long id, Instant now) {
    return session
            .createMutationQuery(
                "update JobEntity set state = CANCELLED, finishedAt = :now, updatedAt = :now"
                    + " where id = :id and state = QUEUED")
            .setParameter("now", now)
            .setParameter("id", id)
            .executeUpdate()
        == 1;
  }

  /** Asks whoever has the job to come to an end. */
  public void requestStop(long id, JobStop wish, Instant now) {
    session
        .createMutationQuery(
            "update JobEntity set stopWish = :wish, updatedAt = :now"
                + " where id = :id and state in (QUEUED, RUNNING)")
        .setParameter("wish", wish)
        .setParameter("now", now)
        .setParameter("id", id)
        .executeUpdate();
  }

  /** Adds a line to the log of a job. */
  public void log(JobRecord taken, String message, Instant now) {
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
  public List<JobLogLine> log(long id, int from, int limit) {
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
