package io.athanor.app.service;

import io.athanor.app.store.DatasetRecord;
import io.athanor.app.store.DatasetRows;
import io.athanor.app.store.Datasets;
import io.athanor.app.store.RowRecord;
import io.athanor.app.store.StructureRecord;
import io.athanor.app.store.Structures;
import io.athanor.app.store.ValueRecord;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.DomainPlugin;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A dataset's rows, read and written out a few at a time. */
@ApplicationScoped
public class DatasetRowService {
  private static final int CHUNK = 200;

  private final Datasets datasets;
  private final DatasetRows rows;
  private final Structures structures;
  private final Plugins plugins;
  private final Json json;

  DatasetRowService(
      Datasets datasets, DatasetRows rows, Structures structures, Plugins plugins, Json json) {
    this.datasets = datasets;
    this.rows = rows;
    this.structures = structures;
    this.plugins = plugins;
    this.json = json;
  }

  /**
   * Rows behind a position, in order.
   *
   * @param after empty for those from the first on
   */
  public List<RowView> page(long dataset, Optional<Long> after, int limit) {
    int from = (int) Math.min(Integer.MAX_VALUE, after.orElse(-1L));
    List<RowRecord> page = rows.page(dataset, from, limit);
    return page.isEmpty() ? List.of() : views(page, measured(dataset, page));
  }

  /** The rows at some positions, by position; what is not there is left out. */
  public List<RowView> at(long dataset, List<Integer> positions) {
    List<RowRecord> found = rows.at(dataset, positions);
    return found.isEmpty() ? List.of() : views(found, rows.measured(dataset, positions));
  }

  private List<RowView> views(List<RowRecord> page, List<ValueRecord> measuredValues) {
    Map<Integer, List<ValueView>> measured = new HashMap<>();
    for (ValueRecord value : measuredValues) {
      measured.computeIfAbsent(value.position(), p -> new ArrayList<>()).add(ValueView.of(value));
    }
    Map<String, List<ValueView>> computed = new HashMap<>();
    for (ValueRecord value :
        rows.computed(page.stream().map(RowRecord::structureHash).distinct().toList())) {
      computed
          .computeIfAbsent(value.structureHash(), hash -> new ArrayList<>())
          .add(ValueView.of(value));
    }
    return page.stream()
        .map(
            row -> {
              List<ValueView> values =
                  new ArrayList<>(measured.getOrDefault(row.position(), List.of()));
              values.addAll(computed.getOrDefault(row.structureHash(), List.of()));
              return new RowView(
                  row.position(), row.structureHash(), row.name(), row.group(), values);
            })
        .toList();
  }

  /** A dataset about to be written out. */
  public interface Export {
    /** Without an ending. */
    String name();

    /** Writes a zip: the structures as files, {@code labels.csv}, {@code dataset.json}. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * A dataset as files that can be imported again; empty when there is no such dataset.
   *
   * @param format one of the domain's; empty for its first
   * @throws AthanorException USER when the domain has no such format
   */
  public Optional<Export> export(long dataset, Optional<String> format) {
    return datasets
        .find(dataset)
        .map(stored -> export(plugins.require(stored.domain()), stored, format));
  }

  private <S> Export export(DomainPlugin<S> plugin, DatasetRecord stored, Optional<String> format) {
    List<String> formats = plugin.codec().exportFormats();
    if (formats.isEmpty() || !formats.contains(format.orElse(formats.get(0)))) {
      throw AthanorException.user(
          "domain '%s' exports no '%s'; it has %s"
              .formatted(plugin.id(), format.orElse("file"), formats));
    }
    return new ZipExport<>(plugin, stored, format.orElse(formats.get(0)));
  }

  private final class ZipExport<S> implements Export {
    private final DomainPlugin<S> plugin;
    private final DatasetRecord stored;
    private final String format;
    private final LocalDateTime time;

    ZipExport(DomainPlugin<S> plugin, DatasetRecord stored, String format) {
      this.plugin = plugin;
      this.stored = stored;
      this.format = format;
      // the version's own, so that the same version gives the same bytes
      Instant created = stored.createdAt();
      this.time = LocalDateTime.ofInstant(created, ZoneOffset.UTC);
    }

    @Override
    public String name() {
      return "dataset-" + stored.id();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      try (var zip = new ZipOutputStream(out)) {
        entry(
            zip,
            "dataset.json",
            json.pretty(DatasetView.of(stored)).getBytes(StandardCharsets.UTF_8));
        var labels = new LabelCsv(datasets.measuredUnits(stored.id()));
        for (int after = -1; after < stored.rowCount() - 1; ) {
          List<RowRecord> page = rows.page(stored.id(), after, CHUNK);
          write(zip, page);
          labels.add(
              page.stream().map(this::file).toList(),
              page.get(0).position(),
              measured(stored.id(), page));
          after = page.get(page.size() - 1).position();
        }
        if (!labels.isEmpty()) {
          entry(zip, "labels.csv", labels.text().getBytes(StandardCharsets.UTF_8));
        }
      }
    }

    private void write(ZipOutputStream zip, List<RowRecord> page) throws IOException {
      Map<String, StructureRecord> found =
          structures.findAll(page.stream().map(RowRecord::structureHash).distinct().toList());
      for (RowRecord row : page) {
        S structure = plugin.codec().fromBytes(found.get(row.structureHash()).content());
        entry(zip, file(row), plugin.codec().export(structure, format));
      }
    }

    private String file(RowRecord row) {
      return "structures/%06d.%s".formatted(row.position(), format);
    }

    private void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
      var entry = new ZipEntry(name);
      entry.setTimeLocal(time);
      zip.putNextEntry(entry);
      zip.write(content);
      zip.closeEntry();
    }
  }

  private List<ValueRecord> measured(long dataset, List<RowRecord> page) {
    return rows.measured(dataset, page.get(0).position(), page.get(page.size() - 1).position());
  }
}
