package io.athanor.app.service;

import io.athanor.app.store.FingerprintRecord;
import io.athanor.app.store.StructureRecord;
import io.athanor.engine.dataset.ContentHash;
import io.athanor.engine.run.RunMonitor;
import io.athanor.sdk.DomainPlugin;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes of a domain's structures what the store keeps of them. */
final class StructureFiling<S> {
  private static final int CHUNK = 1000;

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

  /**
   * Files many, on all processors and one chunk ahead of what is read, so that the reader's own
   * work goes on beside it.
   *
   * @return in the order given
   */
  Iterator<Filed> fileAll(List<S> structures, RunMonitor monitor) {
    return new Ahead(structures, monitor);
  }

  /** Only fingerprints of one domain, version and length are ever compared. */
  private String kind(int length) {
    return plugin.id() + "/" + plugin.version() + "/" + length;
  }

  private final class Ahead implements Iterator<Filed> {
    private final List<S> structures;
    private final RunMonitor monitor;
    private final AtomicInteger done = new AtomicInteger();
    private Iterator<Filed> chunk = Collections.emptyIterator();
    private CompletableFuture<List<Filed>> following;
    private int from;

    Ahead(List<S> structures, RunMonitor monitor) {
      this.structures = structures;
      this.monitor = monitor;
      this.following = begin();
    }

    @Override
    public boolean hasNext() {
      if (!chunk.hasNext() && from < structures.size()) {
        chunk = finished().iterator();
        from += CHUNK;
        following = begin();
      }
      return chunk.hasNext();
    }

    @Override
    public Filed next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return chunk.next();
    }

    private CompletableFuture<List<Filed>> begin() {
      List<S> some =
          structures.subList(
              Math.min(from, structures.size()), Math.min(from + CHUNK, structures.size()));
      return CompletableFuture.supplyAsync(() -> some.parallelStream().map(this::fileOne).toList());
    }

    private Filed fileOne(S structure) {
      monitor.checkCancelled();
      Filed filed = file(structure);
      monitor.progress("store", done.incrementAndGet(), structures.size(), "");
      return filed;
    }

    /** What a plugin throws comes out as it was thrown. */
    private List<Filed> finished() {
      try {
        return following.join();
      } catch (CompletionException e) {
        if (e.getCause() instanceof RuntimeException cause) {
          throw cause;
        }
        throw e;
      }
    }
  }
}
