package io.athanor.app.service;

import io.athanor.app.store.FingerprintRecord;
import io.athanor.app.store.StructureRecord;
import io.athanor.engine.dataset.ContentHash;
import io.athanor.engine.dataset.SpooledDataset;
import io.athanor.engine.dataset.SpooledRow;
import io.athanor.engine.run.RunMonitor;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.DomainPlugin;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes of a domain's structures what the store keeps of them. */
final class StructureFiling<S> {
  /** So many structures are in memory at a time, twice, or of large ones so many packed bytes. */
  private static final int CHUNK = 1000;

  private static final int CHUNK_BYTES = 4 << 20;

  private final DomainPlugin<S> plugin;

  StructureFiling(DomainPlugin<S> plugin) {
    this.plugin = plugin;
  }

  /** A structure and its fingerprint, where the domain has fingerprints. */
  record Filed(StructureRecord structure, Optional<FingerprintRecord> fingerprint) {}

  Filed file(S structure) {
    byte[] content = plugin.codec().toBytes(structure);
    return file(structure, content, ContentHash.of(content));
  }

  private Filed file(S structure, byte[] content, String hash) {
    String canonical = ContentHash.ofMaterial(plugin, structure);
    return new Filed(
        new StructureRecord(hash, plugin.id(), canonical, content),
        plugin
            .fingerprint()
            .map(f -> new FingerprintRecord(hash, kind(f.length()), f.length(), f.of(structure))));
  }

  /**
   * Files all of a dataset's, one chunk ahead of what is read, so that the reader's own work goes
   * on beside it. On all processors but one, which is left to the reader or the database that it
   * waits for.
   *
   * @return in the order of the rows
   */
  Iterator<Filed> fileAll(SpooledDataset<S> dataset, RunMonitor monitor) {
    return new Ahead(dataset, monitor);
  }

  /** Only fingerprints of one domain, version and length are ever compared. */
  private String kind(int length) {
    return plugin.id() + "/" + plugin.version() + "/" + length;
  }

  private final class Ahead implements Iterator<Filed> {
    private final SpooledDataset<S> dataset;
    private final RunMonitor monitor;
    private final AtomicInteger done = new AtomicInteger();
    private Iterator<Filed> chunk = Collections.emptyIterator();
    private ForkJoinTask<List<Filed>> following;
    private int from;

    Ahead(SpooledDataset<S> dataset, RunMonitor monitor) {
      this.dataset = dataset;
      this.monitor = monitor;
      this.following = begin();
    }

    @Override
    public boolean hasNext() {
      if (!chunk.hasNext() && following != null) {
        chunk = following.join().iterator();
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

    /** Null when there is nothing left. */
    private ForkJoinTask<List<Filed>> begin() {
      int to = from;
      for (long bytes = 0; to < dataset.size() && to - from < CHUNK && bytes < CHUNK_BYTES; to++) {
        bytes += dataset.rows().get(to).place().length();
      }
      List<SpooledRow> some = dataset.rows().subList(from, to);
      from = to;
      return some.isEmpty()
          ? null
          : ForkJoinPool.commonPool()
              .submit(() -> some.parallelStream().map(this::fileOne).toList());
    }

    private Filed fileOne(SpooledRow row) {
      monitor.checkCancelled();
      Filed filed;
      try {
        byte[] content = dataset.content(row);
        filed = file(plugin.codec().fromBytes(content), content, row.hash());
      } catch (AthanorException e) {
        throw new AthanorException(
            e.category(), "'%s' can't be stored: %s".formatted(row.row(), e.getMessage()), e);
      } catch (RuntimeException e) {
        throw new AthanorException(
            AthanorException.Category.PLUGIN,
            "'%s' can't be stored: '%s' failed on it (%s); tell the plugin's author"
                .formatted(row.row(), plugin.id(), e),
            e);
      }
      monitor.progress("store", done.incrementAndGet(), dataset.size(), "");
      return filed;
    }
  }
}
