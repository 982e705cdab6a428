package io.athanor.engine.dataset;

import io.athanor.sdk.AthanorException;
import io.athanor.sdk.AthanorException.Category;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Canonical bytes of structures on their way from their sources to the store, in a file that no
 * longer has a name: nothing is left of it when the process ends, however it ends. For threads.
 */
public final class Spool implements AutoCloseable {
  private static final int BUFFER = 1 << 20;

  private final Path path;
  private final RandomAccessFile file;
  private final byte[] buffer = new byte[BUFFER];
  private int buffered;
  private long written;

  /** Where bytes lie. */
  public record Place(long offset, int length) {}

  private Spool(Path path, RandomAccessFile file) {
    this.path = path;
    this.file = file;
  }

  /**
   * @param folder made where it is missing
   * @throws AthanorException RESOURCE when nothing can be written there
   */
  static Spool in(Path folder) {
    try {
      Files.createDirectories(folder);
      Path path = Files.createTempFile(folder, "spool-", ".bin");
      var spool = new Spool(path, new RandomAccessFile(path.toFile(), "rw"));
      spool.unlink();
      return spool;
    } catch (IOException e) {
      throw full(folder, e);
    }
  }

  synchronized Place append(byte[] bytes) {
    var place = new Place(written + buffered, bytes.length);
    try {
      if (bytes.length > buffer.length - buffered) {
        flush();
      }
      if (bytes.length > buffer.length) {
        file.write(bytes);
        written += bytes.length;
      } else {
        System.arraycopy(bytes, 0, buffer, buffered, bytes.length);
        buffered += bytes.length;
      }
    } catch (IOException e) {
      throw full(path, e);
    }
    return place;
  }

  synchronized byte[] read(Place place) {
    var bytes = new byte[place.length()];
    try {
      flush();
      file.seek(place.offset());
      file.readFully(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes;
  }

  @Override
  public synchronized void close() {
    try {
      file.close();
      unlink();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void flush() throws IOException {
    if (buffered > 0) {
      file.seek(written);
      file.write(buffer, 0, buffered);
      written += buffered;
      buffered = 0;
    } else if (file.getFilePointer() != written) {
      file.seek(written);
    }
  }

  /** Some systems refuse it for an open file; there it is done at the end. */
  private void unlink() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      path.toFile().deleteOnExit();
    }
  }

  private static AthanorException full(Path where, IOException e) {
    return new AthanorException(
        Category.RESOURCE,
        "structures can't be kept in '%s' until they are stored (%s); make room there"
            .formatted(where, e.getMessage()),
        e);
  }
}
