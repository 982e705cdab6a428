package io.athanor.engine.dataset;

import io.athanor.sdk.AthanorException;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/** Something that was listed and can be walked, any number of times, always in the same order. */
sealed interface Source permits FolderSource, ZipSource, FileSource, Source.Told {

  /** Files that a walk reads. */
  int fileCount();

  /** Whether there is anything to read or to refuse. */
  boolean isEmpty();

  void walk(Budget budget, Consumer<SourceEntry> visitor);

  /** An entry whose fate was known when it was listed. */
  record Told(SourceEntry entry) implements Source {
    @Override
    public int fileCount() {
      return 0;
    }

    @Override
    public boolean isEmpty() {
      return entry instanceof SourceEntry.Ignored;
    }

    @Override
    public void walk(Budget budget, Consumer<SourceEntry> visitor) {
      visitor.accept(entry);
    }
  }

  /**
   * How files are listed.
   *
   * @param index of the path among those given
   * @param extensions endings to read, lower case without the dot
   */
  record Listing(int index, Set<String> extensions, ImportLimits limits) {

    boolean reads(String name) {
      return extensions.stream().anyMatch(ending -> EntryName.endsIn(name, ending));
    }

    SourceEntry.Refused refused(String name, String reason) {
      return new SourceEntry.Refused(index, name, reason);
    }

    SourceEntry.Refused tooLarge(String name) {
      return refused(
          name,
          String.format(
              Locale.ROOT,
              "it is larger than %,d bytes, the most a file may have; split it",
              limits.maxFileBytes()));
    }

    void checkCount(int files, String source) {
      if (files > limits.maxFiles()) {
        throw AthanorException.data(
            String.format(
                Locale.ROOT,
                "'%s' holds more than %,d files, the most taken at once; import it in parts",
                source,
                limits.maxFiles()));
      }
    }
  }

  /** What is left of the bytes that all sources together may take. */
  final class Budget {
    private final ImportLimits limits;
    private long taken;

    Budget(ImportLimits limits) {
      this.limits = limits;
    }

    void take(long bytes) {
      taken += bytes;
      if (taken > limits.maxTotalBytes()) {
        throw AthanorException.data(
            String.format(
                    Locale.ROOT,
                    "the sources hold more than %,d bytes unpacked, the most taken at once;",
                    limits.maxTotalBytes())
                + " import them in parts");
      }
    }
  }
}
