package io.athanor.app.service;

import io.athanor.app.service.TakenJobs.Taken;
import io.athanor.app.store.CampaignRecord;
import io.athanor.app.store.Campaigns;
import io.athanor.app.store.JobFiles;
import io.athanor.app.store.Jobs;
import io.athanor.app.store.Models;
import io.athanor.app.work.JobKind;
import io.athanor.app.work.JobState;
import io.athanor.engine.latent.DeviceChoice;
import io.athanor.engine.run.RunMonitor;
import io.athanor.sdk.AthanorException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Pages about campaigns and models, written by workers and kept with the job. */
@ApplicationScoped
public class ReportJobs {
  /** One self-contained page. */
  private static final String PAGE = "index.html";

  /** Page, structures of all candidates as files, and the specification. */
  private static final String ARCHIVE = "report.zip";

  private final JobService queue;
  private final Jobs jobs;
  private final JobFiles files;
  private final CampaignSteps steps;
  private final Campaigns campaigns;
  private final Models models;
  private final ModelReportService modelReports;
  private final Json json;

  ReportJobs(
      JobService queue,
      Jobs jobs,
      JobFiles files,
      CampaignSteps steps,
      Campaigns campaigns,
      Models models,
      ModelReportService modelReports,
      Json json) {
    this.queue = queue;
    this.jobs = jobs;
    this.files = files;
    this.steps = steps;
    this.campaigns = campaigns;
    this.models = models;
    this.modelReports = modelReports;
    this.json = json;
  }

  /**
   * A report that is wanted: of a campaign or of a model.
   *
   * @param campaign its number; else null
   * @param model its hash; else null
   * @param seed of a model's samples and pictures; null for 42
   * @param device to decode a model's on; null for auto
   */
  public record Order(Long campaign, String model, Long seed, String device) {}

  /** A file of a report. */
  public record FileView(String name, long bytes) {}

  /** What a report comes to. */
  record Result(List<FileView> files) {}

  /**
   * Queues the writing of a report.
   *
   * @throws AthanorException USER when it is of nothing, or of what has no report yet
   */
  public JobView order(Order wanted, int priority) {
    JobService.requirePriority(priority);
    if ((wanted.campaign() == null) == (wanted.model() == null)) {
      throw AthanorException.user("give either campaign, a number, or model, a hash");
    }
    if (wanted.campaign() != null) {
      CampaignRecord campaign =
          campaigns
              .find(wanted.campaign())
              .orElseThrow(
                  () -> AthanorException.user("there is no campaign " + wanted.campaign()));
      CampaignSteps.requireFound(campaign);
    } else {
      device(wanted);
      if (models.summary(wanted.model()).isEmpty()) {
        throw AthanorException.user("there is no model '" + wanted.model() + "'");
      }
    }
    return queue.enqueue(JobKind.REPORT, Optional.ofNullable(wanted.campaign()), wanted, priority);
  }

  private static String device(Order wanted) {
    String device = wanted.device() == null ? "auto" : wanted.device();
    DeviceChoice.parse(device);
    return device;
  }

  /** The files of a job that is done. */
  public List<FileView> files(long job) {
    boolean done = jobs.find(job).filter(j -> j.state() == JobState.SUCCEEDED).isPresent();
    return done
        ? files.list(job).stream().map(f -> new FileView(f.name(), f.bytes())).toList()
        : List.of();
  }

  /** Copies a file of a job out. */
  public void copy(long job, String name, OutputStream out) throws IOException {
    files.copy(job, name, out);
  }

  Object run(Taken taken, RunMonitor monitor) {
    var wanted = json.read(taken.job().request(), Order.class);
    long job = taken.job().id();
    if (wanted.model() != null) {
      var request =
          new ModelReportService.Request(
              wanted.model(), device(wanted), wanted.seed() == null ? 42 : wanted.seed());
      String page = modelReports.report(request, monitor).page();
      write(job, PAGE, new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)));
    } else {
      campaign(job, taken.requireCampaign(), monitor);
    }
    return new Result(
        files.list(job).stream().map(f -> new FileView(f.name(), f.bytes())).toList());
  }

  private void campaign(long job, CampaignRecord campaign, RunMonitor monitor) {
    try {
      Path work = Files.createTempDirectory("athanor-report-");
      try {
        Path folder = work.resolve("report");
        steps.report(campaign, folder, monitor);
        try (InputStream page = Files.newInputStream(folder.resolve(PAGE))) {
          write(job, PAGE, page);
        }
        Path zip = zip(folder, work.resolve(ARCHIVE));
        try (InputStream archive = Files.newInputStream(zip)) {
          write(job, ARCHIVE, archive);
        }
      } finally {
        delete(work);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(long job, String name, InputStream content) {
    try {
      files.write(job, name, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path zip(Path folder, Path to) throws IOException {
    try (var zip = new ZipOutputStream(Files.newOutputStream(to));
        Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
        zip.putNextEntry(new ZipEntry(folder.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, zip);
        zip.closeEntry();
      }
    }
    return to;
  }

  /** A folder made here. */
  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
