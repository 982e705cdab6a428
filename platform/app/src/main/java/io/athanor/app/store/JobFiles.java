package io.athanor.app.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.hibernate.StatelessSession;

/** What jobs are given and what they have made, in parts of a megabyte. */
@ApplicationScoped
@Transactional
public class JobFiles {
  private static final int PART = 1 << 20;

  private final StatelessSession session;

  JobFiles(StatelessSession session) {
    this.session = session;
  }

  /** A file and its length in bytes. */
  public record Entry(String name, long bytes) {}

  /** Writes a file, in place of one of the same name. */
  public void write(long job, String name, InputStream content) throws IOException {
    delete(job, name);
    int part = 0;
    for (byte[] bytes = content.readNBytes(PART); bytes.length > 0; part++) {
      session
          .createNativeMutationQuery(
              "insert into job_file (job_id, name, part, content)"
                  + " values (:job, :name, :part, :content)")
          .setParameter("job", job)
          .setParameter("name", name)
          .setParameter("part", part)
          .setParameter("content", bytes)
          .executeUpdate();
      bytes = content.readNBytes(PART);
    }
  }

  /** Copies a file out, part by part; nothing is written when there is no such file. */
  public void copy(long job, String name, OutputStream out) throws IOException {
    int part = 0;
    List<byte[]> found = part(job, name, part);
    while (!found.isEmpty()) {
      out.write(found.get(0));
      part++;
      found = part(job, name, part);
    }
  }

  private List<byte[]> part(long job, String name, int part) {
    return session
        .createNativeQuery(
            "select content from job_file where job_id = :job and name = :name and part = :part",
            byte[].class)
        .addScalar("content", byte[].class)
        .setParameter("job", job)
        .setParameter("name", name)
        .setParameter("part", part)
        .getResultList();
  }

  /** The files of a job by name. */
  public List<Entry> list(long job) {
    return session
        .createNativeQuery(
            "select name, sum(length(content)) as bytes from job_file where job_id = :job"
                + " group by name order by name",
            Object[].class)
        .addScalar("name", String.class)
        .addScalar("bytes", Long.class)
        .setParameter("job", job)
        .getResultList()
        .stream()
        .map(row -> new Entry((String) row[0], (Long) row[1]))
        .toList();
  }

  public void delete(long job, String name) {
    session
        .createNativeMutationQuery("delete from job_file where job_id = :job and name = :name")
        .setParameter("job", job)
        .setParameter("name", name)
        .executeUpdate();
  }
}
