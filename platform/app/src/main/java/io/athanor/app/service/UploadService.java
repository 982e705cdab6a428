package io.athanor.app.service;

import io.athanor.app.service.DatasetService.Imported;
import io.athanor.engine.dataset.ImportLimits;
import io.athanor.engine.dataset.ImportReport;
import io.athanor.engine.dataset.ImportWarning;
import io.athanor.engine.dataset.RowRefusal;
import io.athanor.engine.dataset.Sources;
import io.athanor.engine.run.RunMonitor;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.DomainPlugin;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Datasets that clients send or have simulated. What is sent lies in a folder of its own inside the
 * data folder only while it is imported, and is never unpacked onto the disk.
 */
@ApplicationScoped
public class UploadService {
  private static final String PREFIX = "upload-";

  /** Each has all processors at work. */
  private static final int MOST_AT_WORK = 2;

  /** Longer than an import takes. */
  private static final Duration ABANDONED = Duration.ofDays(1);

  private static final int MOST_SIMULATED = 100_000;
  private static final int MOST_TOLD = 1000;
  private static final int LONGEST_NAME = 200;
  private static final long MIB = 1L << 20;
  private static final long MOST_ELEMENTS = 1L << 31;
  private static final int MOST_LABEL_BYTES = (int) (32 * MIB);

  private final DatasetService datasets;
  private final Plugins plugins;
  private final Clock clock;
  private final Path root;
  private final ImportLimits limits;
  private final Semaphore places = new Semaphore(MOST_AT_WORK);

  UploadService(
      DatasetService datasets,
      Plugins plugins,
      Scratch scratch,
      Clock clock,
      @ConfigProperty(name = "athanor.upload.max-files", defaultValue = "200000") int maxFiles) {
    this.datasets = datasets;
    this.plugins = plugins;
    this.clock = clock;
    this.root = scratch.folder();
    ImportLimits usual = ImportLimits.defaults();
    this.limits =
        new ImportLimits(
            64 * MIB, maxFiles, 8192 * MIB, usual.maxExpansionRatio(), 64 * MIB, MOST_ELEMENTS);
  }

  /**
   * A zip to import.
   *
   * @param options import options as given
   * @param labels name of the label table inside the zip, if there is one
   */
  public record Upload(
      String domain, String name, Map<String, String> options, Optional<String> labels) {}

  /**
   * A dataset to simulate.
   *
   * @param generator null for the domain's first
   * @param seed null for 42
   * @param options of the generator; may be null
   */
  public record Simulation(
      String domain,
      String name,
      String generator,
      int count,
      Long seed,
      Map<String, Object> options) {}

  /**
   * What came of an upload.
   *
   * @param files that were read
   * @param duplicates rows left out because an earlier one holds the same structure
   * @param labelled rows with a measured property
   * @param measured units by property
   * @param refusals how many rows were refused
   * @param refused the first thousand of them
   */
  public record Report(
      DatasetView dataset,
      int files,
      int duplicates,
      int labelled,
      SortedMap<String, String> measured,
      int refusals,
      List<RowRefusal> refused,
      List<ImportWarning> warnings) {}

  /** What an earlier process had no time to delete; another may be at work on what is newer. */
  @PostConstruct
  void clear() {
    if (Files.isDirectory(root)) {
      Instant old = clock.instant().minus(ABANDONED);
      try (DirectoryStream<Path> left = Files.newDirectoryStream(root, PREFIX + "*")) {
        for (Path folder : left) {
          if (Files.getLastModifiedTime(folder).toInstant().isBefore(old)) {
            delete(folder);
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * Imports a zip: all that can be read is stored together, or nothing.
   *
   * @param zip read to its end, not closed; bounded by whoever gives it
   * @throws AthanorException USER for a wrong request, DATA for a zip that is broken, breaks the
   *     limits or holds nothing that can be read, RESOURCE when too many are at work
   */
  public Report importZip(Upload upload, InputStream zip) {
    check(upload);
    return inPlace(() -> importZip(upload, file -> Files.copy(zip, file), RunMonitor.NONE));
  }

  /**
   * Refuses what need not be sent to be known as wrong.
   *
   * @throws AthanorException USER
   */
  void check(Upload upload) {
    requireName(upload.name());
    plugins.require(upload.domain());
  }

  /** Puts a zip where it is wanted. */
  interface Zip {
    void to(Path file) throws IOException;
  }

  /** As {@link #importZip(Upload, InputStream)}, however many are at work. */
  Report importZip(Upload upload, Zip zip, RunMonitor monitor) {
    DomainPlugin<?> plugin = plugins.require(upload.domain());
    try {
      Files.createDirectories(root);
      Path folder = Files.createTempDirectory(root, PREFIX);
      try {
        Path file = folder.resolve("upload.zip");
        zip.to(file);
        List<Path> labels =
            upload.labels().isEmpty()
                ? List.of()
                : List.of(extract(file, upload.labels().get(), folder.resolve("labels.csv")));
        return report(
            datasets.importFiles(
                plugin,
                new DatasetService.Files(upload.name(), List.of(file), labels, upload.options()),
                limits,
                monitor));
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <R> R inPlace(Supplier<R> work) {
    if (!places.tryAcquire()) {
      throw AthanorException.resource(
          MOST_AT_WORK + " datasets are being made already; try again in a while");
    }
    try {
      return work.get();
    } finally {
      places.release();
    }
  }

  /**
   * Simulates a dataset and stores it.
   *
   * @throws AthanorException USER for a wrong request, RESOURCE when too many are at work
   */
  public DatasetView simulate(Simulation wanted) {
    check(wanted);
    return inPlace(() -> simulate(wanted, RunMonitor.NONE));
  }

  /**
   * Refuses what can't be simulated.
   *
   * @throws AthanorException USER
   */
  void check(Simulation wanted) {
    requireName(wanted.name());
    if (wanted.domain() == null) {
      throw AthanorException.user("domain is missing; give the name of one");
    }
    if (wanted.count() < 1 || wanted.count() > MOST_SIMULATED) {
      throw AthanorException.user(
          "count is %,d but must be between 1 and %,d".formatted(wanted.count(), MOST_SIMULATED));
    }
    plugins.require(wanted.domain());
  }

  /** As {@link #simulate(Simulation)}, however many are at work. */
  DatasetView simulate(Simulation wanted, RunMonitor monitor) {
    var simulation =
        new DatasetService.Simulation(
            wanted.name(),
            Optional.ofNullable(wanted.generator()),
            wanted.count(),
            wanted.seed() == null ? 42 : wanted.seed(),
            wanted.options() == null ? Map.of() : wanted.options());
    return datasets.generate(plugins.require(wanted.domain()), simulation, monitor);
  }

  /** A folder of files, which is all that is ever made here. */
  private static void delete(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private Path extract(Path zip, String name, Path to) throws IOException {
    try (ZipFile file = Sources.openZip(zip, limits)) {
      ZipEntry entry = file.getEntry(name);
      if (entry == null) {
        throw AthanorException.user("labels: the zip holds no '" + name + "'");
      }
      try (InputStream in = file.getInputStream(entry)) {
        byte[] table = in.readNBytes(MOST_LABEL_BYTES + 1);
        if (table.length > MOST_LABEL_BYTES) {
          throw AthanorException.data(
              "labels: '%s' is larger than %,d bytes".formatted(name, MOST_LABEL_BYTES));
        }
        return Files.write(to, table);
      }
    }
  }

  private static Report report(Imported imported) {
    ImportReport<?> report = imported.report();
    return new Report(
        imported.dataset(),
        report.files(),
        report.duplicates(),
        report.labelled(),
        report.dataset().measuredUnits(),
        report.refused().size(),
        report.refused().stream().limit(MOST_TOLD).toList(),
        report.warnings());
  }

  /** As campaigns can name it: {@code @} stands before a version. */
  private static void requireName(String name) {
    if (name == null
        || name.isBlank()
        || name.length() > LONGEST_NAME
        || name.indexOf('@') >= 0
        || name.chars().anyMatch(Character::isISOControl)) {
      throw AthanorException.user(
          "name must have 1 to %d characters and no @".formatted(LONGEST_NAME));
    }
  }
}
