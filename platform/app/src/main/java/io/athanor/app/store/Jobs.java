package io.athanor.app.store;

import io.athanor.app.work.JobKind;
import io.athanor.app.work.JobState;
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

  /**
   * A job to be; {@link JobRecord} tells what its parts are.
   *
   * @param parentId of a chunk; null for every other kind
   * @param request JSON object; null for the step of a campaign
   */
  public record New(JobKind kind, Long campaignId, Long parentId, String request, int priority) {
    /** The step of a campaign, which has one at a time. */
    public static New step(JobKind kind, long campaignId, int priority) {
      return new New(kind, campaignId, null, null, priority);
    }
  }

  public JobRecord create(New job, Instant now) {
    JobEntity entity = new JobEntity(job, now);
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

  /** The step of a campaign that is not at an end. */
  public Optional<JobRecord> findOpenStep(long campaignId) {
    return steps(campaignId, "and state in (QUEUED, RUNNING)");
  }

  /** The step of a campaign that was queued last. */
  public Optional<JobRecord> findLatestStep(long campaignId) {
    return steps(campaignId, "");
  }

  private Optional<JobRecord> steps(long campaignId, String condition) {
    return session
        .createSelectionQuery(
            "from JobEntity where campaignId = :id and kind in (IMPORT, TRAIN, SEARCH) "
                + condition
                + " order by id desc",
            JobEntity.class)
        .setParameter("id", campaignId)
        .setMaxResults(1)
        .stream()
        .map(JobEntity::toRecord)
        .findFirst();
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
   * @param first how much of it was done then
   */
  public record Progress(
      String stage, long done, long total, String detail, Instant stageStartedAt, long first) {}

  /** Says how far the work is; to be called every few seconds, since it also says to stop. */
  public Answer report(JobRecord taken, Progress progress, Instant now) {
    int rows =
        session
            .createMutationQuery(
                "update JobEntity set stage = :stage, done = :done, total = :total,"
                    + " detail = :detail, stageStartedAt = :began, stageFirst = :first,"
                    + " updatedAt = :now"
                    + " where id = :id and attempt = :attempt and state = RUNNING")
            .setParameter("stage", progress.stage())
            .setParameter("done", progress.done())
            .setParameter("total", progress.total())
            .setParameter("detail", progress.detail())
            .setParameter("began", progress.stageStartedAt())
            .setParameter("first", progress.first())
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
   * Whether a job is still as it was taken; until the transaction's end nobody else takes it then.
   */
  public boolean holds(JobRecord taken) {
    return !session
        .createNativeQuery(
            "select 1 from job where id = :id and attempt = :attempt and state = 'RUNNING'"
                + " for share",
            Integer.class)
        .setParameter("id", taken.id())
        .setParameter("attempt", taken.attempt())
        .getResultList()
        .isEmpty();
  }

  /**
   * Puts a job back to be taken again, by whomever, after a failure.
   *
   * @param category whose move it is
   * @return false, and nothing is changed, when another has taken it
   */
  public boolean putBack(JobRecord taken, String category, String failure, Instant now) {
    return settle(taken, new Outcome(JobState.QUEUED, category, failure, null, 0), now);
  }

  /**
   * Puts a job back whose taking came to nothing, which counts for nothing.
   *
   * @return false, and nothing is changed, when another has taken it
   */
  public boolean setAside(JobRecord taken, Instant now) {
    return settle(taken, new Outcome(JobState.QUEUED, null, null, null, 1), now);
  }

  /**
   * Ends a job that did what it should.
   *
   * @param result JSON object, or null
   * @return false, and nothing is changed, when another has taken it
   */
  public boolean succeed(JobRecord taken, String result, Instant now) {
    return settle(taken, new Outcome(JobState.SUCCEEDED, null, null, result, 0), now);
  }

  /**
   * Ends a job before its time.
   *
   * @param category whose move it is, where it failed; else null
   * @param failure why it failed; else null
   * @return false, and nothing is changed, when another has taken it
   */
  public boolean end(
      JobRecord taken, JobState state, String category, String failure, Instant now) {
    return settle(taken, new Outcome(state, category, failure, null, 0), now);
  }

  /** What became of a taking. */
  private record Outcome(
      JobState state, String category, String failure, String result, int setAside) {}

  private boolean settle(JobRecord taken, Outcome outcome, Instant now) {
    return session
            .createMutationQuery(
                "update JobEntity set state = :state, failureCategory = :category,"
                    + " failure = :failure, result = :result, setAside = setAside + :aside,"
                    + " finishedAt = :finished, updatedAt = :now"
                    + " where id = :id and attempt = :attempt and state = RUNNING")
            .setParameter("state", outcome.state())
            .setParameter("category", outcome.category(), String.class)
            .setParameter("failure", outcome.failure(), String.class)
            .setParameter("result", outcome.result(), String.class)
            .setParameter("aside", outcome.setAside())
            .setParameter("finished", outcome.state().isFinal() ? now : null, Instant.class)
            .setParameter("now", now)
            .setParameter("id", taken.id())
            .setParameter("attempt", taken.attempt())
            .executeUpdate()
        == 1;
  }

  /**
   * Queues a job anew that failed or was cancelled.
   *
   * @return false, and nothing is changed, when it is in another state
   */
  public boolean revive(long id, Instant now) {
    return session
            .createMutationQuery(
                "update JobEntity set state = QUEUED, setAside = attempt, stopWish = null,"
                    + " failureCategory = null, failure = null, finishedAt = null,"
                    + " updatedAt = :now where id = :id and state in (FAILED, CANCELLED)")
            .setParameter("now", now)
            .setParameter("id", id)
            .executeUpdate()
        == 1;
  }

  /**
   * Changes what goes first.
   *
   * @return false, and nothing is changed, when the job is at an end
   */
  public boolean setPriority(long id, int priority, Instant now) {
    return session
            .createMutationQuery(
                "update JobEntity set priority = :priority, updatedAt = :now"
                    + " where id = :id and state in (QUEUED, RUNNING)")
            .setParameter("priority", priority)
            .setParameter("now", now)
            .setParameter("id", id)
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
}
