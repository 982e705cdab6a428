package io.athanor.app.service;

import io.athanor.app.store.DatasetRows;
import io.athanor.app.store.FingerprintRecord;
import io.athanor.app.store.StructureRecord;
import io.athanor.app.store.Structures;
import io.athanor.app.store.ValueRecord;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.DomainPlugin;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Structures one by one: what is known of them, their pictures and files. */
@ApplicationScoped
public class StructureService {
  private static final int MOST_ROWS = 100;
  private static final int MOST_VALUES = 500;
  private static final long PREVIEW_BYTES = 32L << 20;

  private final Structures structures;
  private final DatasetRows rows;
  private final Plugins plugins;
  private final PreviewCache previews = new PreviewCache(PREVIEW_BYTES);

  StructureService(Structures structures, DatasetRows rows, Plugins plugins) {
    this.structures = structures;
    this.rows = rows;
    this.plugins = plugins;
  }

  /** A structure as a file. */
  @SuppressWarnings("ArrayRecordComponent") // written out once, never compared
  public record Content(String name, byte[] bytes) {}

  /**
   * A fingerprint.
   *
   * @param kind only those of one kind can be compared
   * @param bits zeros and ones, bit 0 first
   */
  public record Print(String structure, String kind, int length, String bits) {}

  /** A structure; empty when there is none of that hash. */
  public Optional<StructureView> find(String hash) {
    return structures.find(hash).map(stored -> view(plugins.require(stored.domain()), stored));
  }

  /**
   * What a preview's bytes depend on, without making it: the content, the size and the plugin that
   * draws it.
   */
  public Optional<String> previewTag(String hash, int side) {
    return structures
        .find(hash)
        .map(s -> hash + "-" + side + "-" + plugins.require(s.domain()).version());
  }

  /**
   * A PNG of a structure.
   *
   * @param side least width in pixels
   */
  public Optional<byte[]> preview(String hash, int side) {
    return previews
        .get(hash, side)
        .or(
            () -> {
              Optional<byte[]> made =
                  structures.find(hash).map(s -> preview(plugins.require(s.domain()), s, side));
              made.ifPresent(png -> previews.put(hash, side, png));
              return made;
            });
  }

  /**
   * A structure as a file.
   *
   * @param format one of the domain's; empty for the canonical bytes
   * @throws AthanorException USER for a format that the domain has not
   */
  public Optional<Content> content(String hash, Optional<String> format) {
    return structures
        .find(hash)
        .map(stored -> content(plugins.require(stored.domain()), stored, format));
  }

  /**
   * A structure's fingerprint; empty when there is no such structure.
   *
   * @throws AthanorException USER when its domain has no fingerprints
   */
  public Optional<Print> fingerprint(String hash) {
    return structures.find(hash).map(stored -> print(plugins.require(stored.domain()), stored));
  }

  private <S> StructureView view(DomainPlugin<S> plugin, StructureRecord stored) {
    List<ValueRecord> values = new ArrayList<>(rows.computed(List.of(stored.hash())));
    values.addAll(rows.measured(stored.hash(), MOST_VALUES));
    return new StructureView(
        stored.hash(),
        stored.canonicalHash(),
        stored.domain(),
        stored.content().length,
        plugin.codec().describe(structure(plugin, stored)),
        rows.holding(stored.hash(), MOST_ROWS).stream()
            .map(
                r ->
                    new StructureView.Row(
                        r.datasetId(), r.dataset(), r.position(), r.name(), r.group()))
            .toList(),
        values.stream().map(ValueView::of).toList(),
        plugin.codec().exportFormats());
  }

  private static <S> byte[] preview(DomainPlugin<S> plugin, StructureRecord stored, int side) {
    return plugin.codec().preview(structure(plugin, stored), side);
  }

  private static <S> Content content(
      DomainPlugin<S> plugin, StructureRecord stored, Optional<String> format) {
    if (format.isEmpty()) {
      return new Content(stored.hash() + ".bin", stored.content());
    }
    List<String> formats = plugin.codec().exportFormats();
    if (!formats.contains(format.get())) {
      throw AthanorException.user(
          "domain '%s' exports no '%s'; it has %s".formatted(plugin.id(), format.get(), formats));
    }
    return new Content(
        stored.hash() + "." + format.get(),
        plugin.codec().export(structure(plugin, stored), format.get()));
  }

  private static <S> Print print(DomainPlugin<S> plugin, StructureRecord stored) {
    FingerprintRecord print =
        new StructureFiling<>(plugin)
            .file(structure(plugin, stored))
            .fingerprint()
            .orElseThrow(
                () -> AthanorException.user("domain '" + plugin.id() + "' has no fingerprints"));
    BitSet bits = print.bits();
    var text = new StringBuilder(print.length());
    for (int i = 0; i < print.length(); i++) {
      text.append(bits.get(i) ? '1' : '0');
    }
    return new Print(stored.hash(), print.kind(), print.length(), text.toString());
  }

  private static <S> S structure(DomainPlugin<S> plugin, StructureRecord stored) {
    return plugin.codec().fromBytes(stored.content());
  }
}
