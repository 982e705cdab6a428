package io.athanor.app.store;

import io.athanor.app.store.BulkInsert.Column;
import io.athanor.app.work.JobKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.StatelessSession;

/** The jobs that a search gives parts of its evaluations to, and takes them back from. */
@ApplicationScoped
@Transactional
public class VerifyChunks {
  /** As the scheduler has it: four heartbeats of two seconds. */
  private static final Duration SILENCE = Duration.ofSeconds(8);

  private final StatelessSession session;
  private final Jobs jobs;
  private final Schedulers schedulers;

  VerifyChunks(StatelessSession session, Jobs jobs, Schedulers schedulers) {
    this.session = session;
    this.jobs = jobs;
    this.schedulers = schedulers;
  }

  /** A structure to evaluate. */
  @SuppressWarnings("ArrayRecordComponent") // written once, not to be changed
  public record Structure(String hash, byte[] content) {}

  /**
   * Files a chunk.
   *
   * @param search as taken
   * @param request JSON object
   * @return the chunk; empty, and nothing is filed, when another has taken the search since
   */
  public Optional<JobRecord> file(
      JobRecord search, String request, List<Structure> structures, Instant now) {
    if (!jobs.holds(search)) {
      return Optional.empty();
    }
    JobRecord chunk =
        jobs.create(
            new Jobs.New(
                JobKind.VERIFY, search.campaignId(), search.id(), request, search.priority()),
            now);
    BulkInsert.run(
        session,
        "insert into verify_chunk (job_id, position, structure_hash, content)"
            + " select * from unnest(?, ?, ?, ?)",
        IntStream.range(0, structures.size()).boxed().toList(),
        List.<Column<Integer>>of(
            Column.int8(i -> chunk.id()),
            Column.int4(i -> i),
            Column.text(i -> structures.get(i).hash()),
            Column.bytes(i -> structures.get(i).content())));
    schedulers.enqueue(chunk, now);
    return Optional.of(chunk);
  }

  /** What is in a chunk, in order. */
  public List<Structure> structures(long chunk) {
    return session
        .createNativeQuery(
            "select structure_hash, content from verify_chunk where job_id = :id order by position",
            Object[].class)
        .addScalar("structure_hash", String.class)
        .addScalar("content", byte[].class)
        .setParameter("id", chunk)
        .getResultList()
        .stream()
        .map(row -> new Structure((String) row[0], (byte[]) row[1]))
        .toList();
  }

  /** For a chunk that is at its end. */
  public void clear(long chunk) {
    session
        .createNativeMutationQuery("delete from verify_chunk where job_id = :id")
        .setParameter("id", chunk)
        .executeUpdate();
  }

  /**
   * Takes a chunk back that no living worker has; its job is gone then.
   *
   * @return the job's number; empty when others have all that are left
   */
  public Optional<Long> takeBack(long search, Instant now) {
    return session
        .createNativeQuery(
            "with free as (delete from scheduled_tasks where (task_name, task_instance) ="
                + " (select t.task_name, t.task_instance from scheduled_tasks t join job j"
                + " on t.task_name = :name and t.task_instance = cast(j.id as text)"
                + " where j.parent_id = :search and j.state in ('QUEUED', 'RUNNING')"
                + " and (not t.picked or t.last_heartbeat < :silent)"
                + " order by j.id desc limit 1 for update of t skip locked)"
                + " returning task_instance)"
                + " delete from job using free where id = cast(task_instance as bigint)"
                + " returning id",
            Long.class)
        .setParameter("name", Schedulers.task(JobKind.VERIFY).getTaskName())
        .setParameter("search", search)
        .setParameter("silent", now.minus(SILENCE))
        .getResultList()
        .stream()
        .findFirst();
  }

  /** The chunks of a search that are not at an end. */
  public Set<Long> open(long search) {
    return session
        .createSelectionQuery(
            "select id from JobEntity where parentId = :search and state in (QUEUED, RUNNING)",
            Long.class)
        .setParameter("search", search)
        .stream()
        .collect(Collectors.toSet());
  }

  /** Nobody needs the chunks of a search any more: those that are free go, others are told. */
  public void withdraw(long search, Instant now) {
    while (takeBack(search, now).isPresent()) {
      // one after the other
    }
    session
        .createMutationQuery(
            "update JobEntity set state = CANCELLED, finishedAt = :now, updatedAt = :now"
                + " where parentId = :search and state in (QUEUED, RUNNING)")
        .setParameter("now", now)
        .setParameter("search", search)
        .executeUpdate();
    session
        .createNativeMutationQuery(
            "delete from verify_chunk where job_id in (select id from job where parent_id ="
                + " :search)")
        .setParameter("search", search)
        .executeUpdate();
  }
}
