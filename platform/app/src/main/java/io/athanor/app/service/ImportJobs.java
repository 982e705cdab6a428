package io.athanor.app.service;

import io.athanor.app.service.TakenJobs.Taken;
import io.athanor.app.service.UploadService.Simulation;
import io.athanor.app.service.UploadService.Upload;
import io.athanor.app.store.JobFiles;
import io.athanor.app.work.JobKind;
import io.athanor.engine.run.RunMonitor;
import io.athanor.sdk.AthanorException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;

/** Datasets that workers import or simulate; what is to be imported waits in the database. */
@ApplicationScoped
public class ImportJobs {
  private static final String FILE = "upload.zip";

  private final JobService queue;
  private final JobFiles files;
  private final UploadService uploads;
  private final Json json;

  ImportJobs(JobService queue, JobFiles files, UploadService uploads, Json json) {
    this.queue = queue;
    this.files = files;
    this.uploads = uploads;
    this.json = json;
  }

  /**
   * What a worker is told.
   *
   * @param labels name of the label table inside the zip; null for none
   * @param simulation null for an import, of which the rest is told
   */
  record Request(
      String domain,
      String name,
      Map<String, String> options,
      String labels,
      Simulation simulation) {}

  /** What a simulation comes to. */
  record Simulated(DatasetView dataset) {}

  /**
   * Queues a simulation.
   *
   * @throws AthanorException USER for a wrong request
   */
  public JobView simulate(Simulation wanted, int priority) {
    JobService.requirePriority(priority);
    uploads.check(wanted);
    var request = new Request(wanted.domain(), wanted.name(), null, null, wanted);
    return queue.enqueue(JobKind.IMPORT, Optional.empty(), request, priority);
  }

  /**
   * Queues an import, once the zip is stored whole.
   *
   * @param zip read to its end, not closed; bounded by whoever gives it
   * @throws AthanorException USER for a wrong request
   */
  @Transactional
  public JobView upload(Upload upload, InputStream zip, int priority) {
    JobService.requirePriority(priority);
    uploads.check(upload);
    var request =
        new Request(
            upload.domain(), upload.name(), upload.options(), upload.labels().orElse(null), null);
    JobView job = queue.enqueue(JobKind.IMPORT, Optional.empty(), request, priority);
    try {
      files.write(job.id(), FILE, zip);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return job;
  }

  Object run(Taken taken, RunMonitor monitor) {
    var request = json.read(taken.job().request(), Request.class);
    if (request.simulation() != null) {
      return new Simulated(uploads.simulate(request.simulation(), monitor));
    }
    long job = taken.job().id();
    UploadService.Report report =
        uploads.importZip(
            new Upload(
                request.domain(),
                request.name(),
                request.options(),
                Optional.ofNullable(request.labels())),
            file -> {
              try (OutputStream out = Files.newOutputStream(file)) {
                files.copy(job, FILE, out);
              }
            },
            monitor);
    // kept for another try where it failed
    files.delete(job, FILE);
    return report;
  }
}
