package io.athanor.app.service;

import ai.djl.ndarray.types.Shape;
import io.athanor.app.store.DatasetRecord;
import io.athanor.app.store.DatasetRow;
import io.athanor.app.store.Datasets;
import io.athanor.app.store.FiledRow;
import io.athanor.engine.dataset.Dataset;
import io.athanor.engine.dataset.DatasetGeneration;
import io.athanor.engine.dataset.DatasetImport;
import io.athanor.engine.dataset.ImportLimits;
import io.athanor.engine.dataset.ImportReport;
import io.athanor.engine.dataset.ImportRequest;
import io.athanor.engine.dataset.Item;
import io.athanor.engine.dataset.Measured;
import io.athanor.engine.dataset.SpooledDataset;
import io.athanor.engine.dataset.SpooledRow;
import io.athanor.engine.run.RunMonitor;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.AthanorException.Category;
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.Options;
import io.athanor.sdk.StructureGenerator;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Datasets: from files or simulation into the store, and back to work on. */
@ApplicationScoped
public class DatasetService {
  private final Datasets datasets;
  private final Scratch scratch;
  private final Json json;
  private final Clock clock;

  DatasetService(Datasets datasets, Scratch scratch, Json json, Clock clock) {
    this.datasets = datasets;
    this.scratch = scratch;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Files to import.
   *
   * @param name of the dataset to be
   * @param options import options as given
   */
  public record Files(String name, List<Path> sources, List<Path> labels, Map<String, ?> options) {}

  /**
   * A simulation to run.
   *
   * @param name of the dataset to be
   * @param generator empty for the domain's first
   * @param options of the generator, as given
   */
  public record Simulation(
      String name, Optional<String> generator, int count, long seed, Map<String, ?> options) {}

  /** A dataset in the store and in memory. */
  public record StoredDataset<S>(DatasetRecord stored, Dataset<S> dataset) {}

  /**
   * An imported dataset, and what the import has to tell.
   *
   * @param report whose dataset is closed
   */
  public record Imported(DatasetView dataset, ImportReport<?> report) {}

  /** What a stored dataset was made by; the part of its provenance that makes it again. */
  record Origin(
      String kind,
      List<String> sources,
      List<String> labels,
      String generator,
      Integer count,
      Long seed,
      Map<String, Object> options,
      String plugin,
      String pluginVersion) {}

  /** Reads files and stores what could be read, all of it or nothing. */
  public Imported importFiles(DomainPlugin<?> plugin, Files files, RunMonitor monitor) {
    return importAll(plugin, files, ImportLimits.defaults(), monitor);
  }

  /** As {@link #importFiles(DomainPlugin, Files, RunMonitor)}, of what is bounded otherwise. */
  Imported importFiles(
      DomainPlugin<?> plugin, Files files, ImportLimits limits, RunMonitor monitor) {
    return importAll(plugin, files, limits, monitor);
  }

  private <S> Imported importAll(
      DomainPlugin<S> plugin, Files files, ImportLimits limits, RunMonitor monitor) {
    Options options = Options.of(plugin.codec().importOptions(), files.options());
    ImportReport<S> report =
        DatasetImport.read(
            plugin,
            new ImportRequest(files.name(), files.sources(), files.labels(), options, limits),
            scratch.folder(),
            monitor);
    var origin =
        new Origin(
            "import",
            names(files.sources()),
            names(files.labels()),
            null,
            null,
            null,
            options.asMap(),
            plugin.id(),
            plugin.version());
    return new Imported(store(plugin, report.dataset(), origin, monitor), report);
  }

  /** Simulates a dataset and stores it, all of it or nothing. */
  public <S> DatasetView generate(
      DomainPlugin<S> plugin, Simulation simulation, RunMonitor monitor) {
    StructureGenerator<S> generator = generator(plugin, simulation.generator());
    Options options = Options.of(generator.options(), simulation.options());
    SpooledDataset<S> dataset =
        DatasetGeneration.generate(
            plugin,
            simulation.name(),
            generator.name(),
            options,
            simulation.count(),
            simulation.seed(),
            scratch.folder(),
            monitor);
    var origin =
        new Origin(
            "generate",
            null,
            null,
            generator.name(),
            simulation.count(),
            simulation.seed(),
            options.asMap(),
            plugin.id(),
            plugin.version());
    return store(plugin, dataset, origin, monitor);
  }

  /** Simulates a stored dataset anew, without storing it; empty when it was not simulated. */
  <S> Optional<Dataset<S>> regenerate(
      DomainPlugin<S> plugin, DatasetRecord stored, RunMonitor monitor) {
    Origin origin = json.read(stored.provenance(), Origin.class);
    if (!origin.kind().equals("generate")) {
      return Optional.empty();
    }
    StructureGenerator<S> generator = generator(plugin, Optional.of(origin.generator()));
    return Optional.of(
        DatasetGeneration.generate(
                plugin,
                stored.name(),
                generator.name(),
                Options.of(generator.options(), origin.options()),
                origin.count(),
                origin.seed(),
                scratch.folder(),
                monitor)
            .load());
  }

  /** The import options that a stored dataset was read with; empty when it was simulated. */
  Map<String, Object> importOptions(DatasetRecord stored) {
    Origin origin = json.read(stored.provenance(), Origin.class);
    boolean simulated = origin.kind().equals("generate");
    return simulated || origin.options() == null ? Map.of() : origin.options();
  }

  /** All versions, by name, newest first. */
  public List<DatasetView> list() {
    return datasets.list().stream().map(DatasetView::of).toList();
  }

  /** Versions older than a given one, newest first. */
  public List<DatasetView> list(Optional<Long> before, int limit) {
    return datasets.list(before, limit).stream().map(DatasetView::of).toList();
  }

  public Optional<DatasetView> find(long id) {
    return datasets.find(id).map(DatasetView::of);
  }

  /**
   * A stored dataset by {@code name}, the newest version, or {@code name@version}.
   *
   * @throws AthanorException USER when there is none
   */
  DatasetRecord require(String name) {
    Optional<DatasetRecord> found = datasets.findLatest(name);
    int at = name.lastIndexOf('@');
    if (found.isEmpty() && at > 0 && name.substring(at + 1).matches("\\d{1,9}")) {
      found = datasets.find(name.substring(0, at), Integer.parseInt(name.substring(at + 1)));
    }
    return found.orElseThrow(
        () ->
            AthanorException.user(
                "there is no dataset '"
                    + name
                    + "'; 'athanor datasets' lists those that there are"));
  }

  DatasetRecord require(long id) {
    return datasets
        .find(id)
        .orElseThrow(
            () -> AthanorException.user("dataset " + id + " is no longer in the database"));
  }

  /**
   * A stored dataset by name, as {@link #require(String)}, of a domain.
   *
   * @throws AthanorException USER when there is none, or it is of another domain
   */
  DatasetRecord require(DomainPlugin<?> plugin, String name) {
    DatasetRecord stored = require(name);
    requireDomain(plugin, stored);
    return stored;
  }

  private static void requireDomain(DomainPlugin<?> plugin, DatasetRecord stored) {
    if (!stored.domain().equals(plugin.id())) {
      throw AthanorException.user(
          "dataset '%s' is of domain '%s', not '%s'"
              .formatted(stored.name(), stored.domain(), plugin.id()));
    }
  }

  /** What is worked on is held in memory, where a byte a number leaves room for the work. */
  private static void requireRoom(DatasetRecord stored) {
    long most = Runtime.getRuntime().maxMemory() / 2;
    if (shape(stored).size() * stored.rowCount() > most) {
      throw AthanorException.resource(
          String.format(
              Locale.ROOT,
              "dataset '%s' has structures of more than %,d numbers in all, the most that memory"
                  + " allows to work on; take fewer or smaller ones, or raise the heap",
              stored.name(),
              most));
    }
  }

  /**
   * A stored dataset, to work on.
   *
   * @throws AthanorException USER for a dataset of another domain, RESOURCE for one that is too
   *     large for this process
   */
  <S> StoredDataset<S> load(DomainPlugin<S> plugin, DatasetRecord stored) {
    requireDomain(plugin, stored);
    requireRoom(stored);
    List<Item<S>> items =
        datasets.rows(stored.id()).stream().map(row -> item(plugin, row)).toList();
    var dataset =
        Dataset.of(stored.name(), stored.domain(), stored.pluginVersion(), shape(stored), items);
    if (!dataset.contentHash().equals(stored.contentHash())) {
      throw new AthanorException(
          Category.INTERNAL,
          "dataset '" + stored.name() + "' is not what was stored; restore the database");
    }
    return new StoredDataset<>(stored, dataset);
  }

  static Shape shape(DatasetRecord stored) {
    return new Shape(stored.tensorShape().stream().mapToLong(Long::longValue).toArray());
  }

  static <S> Item<S> item(DomainPlugin<S> plugin, DatasetRow row) {
    SortedMap<String, Measured> measured = new TreeMap<>();
    row.measured()
        .forEach(
            m ->
                measured.put(
                    m.property(),
                    new Measured(
                        m.value(),
                        m.unit(),
                        m.uncertainty() == null
                            ? OptionalDouble.empty()
                            : OptionalDouble.of(m.uncertainty()))));
    return new Item<>(
        row.structure().hash(),
        row.name(),
        row.group() == null ? row.name() : row.group(),
        plugin.codec().fromBytes(row.structure().content()),
        measured);
  }

  /** Stores what is not there yet, and closes the dataset in any case. */
  private <S> DatasetView store(
      DomainPlugin<S> plugin, SpooledDataset<S> spooled, Origin origin, RunMonitor monitor) {
    try (SpooledDataset<S> dataset = spooled) {
      monitor.checkCancelled();
      return DatasetView.of(
          latestOrNew(
              header(dataset, origin),
              () -> {
                monitor.progress("store", 0, dataset.size(), "");
                return rows(plugin, dataset, monitor);
              },
              stored -> {}));
    }
  }

  private DatasetRecord header(SpooledDataset<?> dataset, Origin origin) {
    return new DatasetRecord(
        0,
        dataset.name(),
        0,
        dataset.contentHash(),
        dataset.domain(),
        dataset.pluginVersion(),
        Arrays.stream(dataset.tensorShape().getShape()).boxed().toList(),
        dataset.size(),
        json.canonical(origin.options()),
        json.canonical(origin),
        clock.instant());
  }

  /**
   * Stores a version, all of it or nothing, unless the newest of its name has the same content and
   * the same origin.
   *
   * @param rows asked for when they are needed; made while those before them are written
   * @param also what is to be stored with a new version
   */
  DatasetRecord latestOrNew(
      DatasetRecord header, Supplier<Iterator<FiledRow>> rows, Consumer<DatasetRecord> also) {
    return datasets
        .findLatest(header.name())
        .filter(latest -> latest.contentHash().equals(header.contentHash()))
        .filter(latest -> latest.provenance().equals(header.provenance()))
        .orElseGet(
            () ->
                QuarkusTransaction.joiningExisting()
                    .call(
                        () -> {
                          DatasetRecord stored = datasets.saveFiled(header, rows.get());
                          also.accept(stored);
                          return stored;
                        }));
  }

  private static <S> Iterator<FiledRow> rows(
      DomainPlugin<S> plugin, SpooledDataset<S> dataset, RunMonitor monitor) {
    Iterator<StructureFiling.Filed> filed = new StructureFiling<>(plugin).fileAll(dataset, monitor);
    return dataset.rows().stream()
        .map(
            row -> {
              StructureFiling.Filed next = filed.next();
              return new FiledRow(row(next, row), next.fingerprint());
            })
        .iterator();
  }

  private static DatasetRow row(StructureFiling.Filed filed, SpooledRow row) {
    return new DatasetRow(
        filed.structure(),
        row.row(),
        row.group(),
        row.measured().entrySet().stream()
            .map(
                e ->
                    new DatasetRow.Measurement(
                        e.getKey(), e.getValue().value(), e.getValue().unit(), "label table"))
            .toList());
  }

  private static <S> StructureGenerator<S> generator(
      DomainPlugin<S> plugin, Optional<String> name) {
    List<StructureGenerator<S>> all = plugin.generators();
    return all.stream()
        .filter(g -> name.isEmpty() || g.name().equals(name.get()))
        .findFirst()
        .orElseThrow(
            () ->
                AthanorException.user(
                    all.isEmpty()
                        ? "domain '" + plugin.id() + "' simulates nothing; import data instead"
                        : "domain '%s' has no generator '%s'; it has %s"
                            .formatted(
                                plugin.id(),
                                name.orElse(""),
                                all.stream().map(StructureGenerator::name).toList())));
  }

  /** Without folders: where files lay on this machine is nobody else's affair. */
  private static List<String> names(List<Path> paths) {
    return paths.stream()
        .map(path -> path.toAbsolutePath().normalize().getFileName())
        .map(name -> name == null ? "root" : name.toString())
        .toList();
  }
}
