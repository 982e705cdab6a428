package io.athanor.app.service;

import io.athanor.app.store.FingerprintRecord;
import io.athanor.app.store.StructureRecord;
import io.athanor.engine.dataset.ContentHash;
import io.athanor.engine.run.RunMonitor;
import io.athanor.sdk.DomainPlugin;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes of a domain's structures what the store keeps of them. */
final class StructureFiling<S> {
  private final DomainPlugin<S> plugin;

  StructureFiling(DomainPlugin<S> plugin) {
    this.plugin = plugin;
  }

  /** A structure and its fingerprint, where the domain has fingerprints. */
  record Filed(StructureRecord structure, Optional<FingerprintRecord> fingerprint) {}

  Filed file(S structure) {
    byte[] content = plugin.codec().toBytes(structure);
    String hash = ContentHash.of(content);
    String canonical = ContentHash.of(plugin.codec().toBytes(plugin.canonical(structure)));
    return new Filed(
        new StructureRecord(hash, plugin.id(), canonical, content),
        plugin
            .fingerprint()
            .map(f -> new FingerprintRecord(hash, kind(f.length()), f.length(), f.of(structure))));
  }

  /** On all processors; in the order given. */
  List<Filed> fileAll(List<S> structures, RunMonitor monitor) {
    var done = new AtomicInteger();
    return structures.parallelStream()
        .map(
            structure -> {
              monitor.checkCancelled();
              Filed filed = file(structure);
              monitor.progress("fingerprint", done.incrementAndGet(), structures.size(), "");
              return filed;
            })
        .toList();
  }

  /** Only fingerprints of one domain, version and length are ever compared. */
  private String kind(int length) {
    return plugin.id() + "/" + plugin.version() + "/" + length;
  }
}
