package io.athanor.engine.dataset;

import io.athanor.sdk.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A file on disk. */
record FileSource(Listing listing, String name, Path path) implements Source {

  @Override
  public int fileCount() {
    return 1;
  }

  @Override
  public boolean isEmpty() {
    return false;
  }

  @Override
  public void walk(Budget budget, Consumer<SourceEntry> visitor) {
    visitor.accept(read(budget));
  }

  private SourceEntry read(Budget budget) {
    int most = (int) listing.limits().maxFileBytes();
    byte[] bytes;
    try (InputStream in = Files.newInputStream(path)) {
      // one byte more than allowed tells a file that is too large, however it grew since the
      // listing
      bytes = in.readNBytes(most + 1);
    } catch (AccessDeniedException e) {
      return listing.refused(name, "it may not be read; give yourself the permission");
    } catch (IOException e) {
      return listing.refused(name, "it could not be read (" + e.getMessage() + ")");
    }
    if (bytes.length > most) {
      return listing.tooLarge(name);
    }
    budget.take(bytes.length);
    return new SourceEntry.Content(listing.index(), new SourceFile(name, bytes));
  }
}
