package io.athanor.engine.dataset;

import ai.djl.ndarray.types.Shape;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.DomainPlugin;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

/**
 * A dataset on its way into the store: its rows are in memory, its structures in a file, so that
 * there may be more of them than memory has room for. Closed, it keeps its rows and loses its
 * structures.
 *
 * @param <S> the domain's structure
 */
public final class SpooledDataset<S> implements AutoCloseable {
  private final DomainPlugin<S> plugin;
  private final String name;
  private final Shape tensorShape;
  private final List<SpooledRow> rows;
  private final SortedMap<String, String> measuredUnits;
  private final String contentHash;
  private final Spool spool;

  private SpooledDataset(
      DomainPlugin<S> plugin, String name, Shape tensorShape, List<SpooledRow> rows, Spool spool) {
    DatasetEntry.requireDistinct(name, rows);
    this.plugin = plugin;
    this.name = name;
    this.tensorShape = tensorShape;
    this.rows = List.copyOf(rows);
    this.measuredUnits = DatasetEntry.units(this.rows);
    this.contentHash = DatasetEntry.contentHash(this.rows);
    this.spool = spool;
  }

  /** Fills a spool, and finds what is to become of its structures. */
  interface Filling<R> {
    R fill(Spool spool);
  }

  /** Whatever goes wrong before there is a dataset that can be closed, the spool is. */
  static <R> R fill(Path folder, Filling<R> filling) {
    Spool spool = Spool.in(folder);
    try {
      return filling.fill(spool);
    } catch (RuntimeException | Error e) {
      spool.close();
      throw e;
    }
  }

  static <S> SpooledDataset<S> of(
      DomainPlugin<S> plugin, String name, Shape tensorShape, List<SpooledRow> rows, Spool spool) {
    return new SpooledDataset<>(plugin, name, tensorShape, rows, spool);
  }

  public String name() {
    return name;
  }

  /** Id of the plugin. */
  public String domain() {
    return plugin.id();
  }

  public String pluginVersion() {
    return plugin.version();
  }

  /** Shape of every structure's tensor, without the batch axis. */
  public Shape tensorShape() {
    return tensorShape;
  }

  public List<SpooledRow> rows() {
    return rows;
  }

  public int size() {
    return rows.size();
  }

  /** See {@link Dataset#measuredUnits()}. */
  public SortedMap<String, String> measuredUnits() {
    return measuredUnits;
  }

  /** See {@link Dataset#contentHash()}. */
  public String contentHash() {
    return contentHash;
  }

  /** The canonical bytes of a row's structure, which must not have been closed. */
  public byte[] content(SpooledRow row) {
    return spool.read(row.place());
  }

  private S structure(SpooledRow row) {
    return plugin.codec().fromBytes(content(row));
  }

  /**
   * All of it in memory, and closed here.
   *
   * @throws AthanorException as {@link Dataset#of}
   */
  public Dataset<S> load() {
    try (this) {
      return Dataset.of(
          name,
          domain(),
          pluginVersion(),
          tensorShape,
          rows.stream()
              .map(
                  row ->
                      new Item<>(
                          row.hash(), row.row(), row.group(), structure(row), row.measured()))
              .toList());
    }
  }

  @Override
  public void close() {
    spool.close();
  }
}
