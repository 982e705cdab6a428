package io.athanor.engine.dataset;

import io.athanor.sdk.AthanorException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What the end of a zip says of the zip's directory (APPNOTE.TXT 4.3.14 to 4.3.16). The library
 * that opens zips reads the whole directory into memory first, so that whoever sends half a
 * gigabyte of names would have that much memory, and more.
 */
final class ZipDirectory {
  private static final int END = 0x06054b50;
  private static final int END_BYTES = 22;
  private static final int LONGEST_COMMENT = 0xFFFF;
  private static final long MANY = 0xFFFF;
  private static final long LARGE = 0xFFFFFFFFL;
  private static final int LOCATOR = 0x07064b50;
  private static final int LOCATOR_BYTES = 20;
  private static final int END_64 = 0x06064b50;
  private static final int END_64_BYTES = 56;

  /** Folders and what systems leave behind are entries too, and no files to read. */
  private static final int ENTRIES_A_FILE = 3;

  private static final int BYTES_A_FILE = 512;

  private final RandomAccessFile file;
  private final String label;
  private final ImportLimits limits;

  private ZipDirectory(RandomAccessFile file, String label, ImportLimits limits) {
    this.file = file;
    this.label = label;
    this.limits = limits;
  }

  /**
   * Refuses a zip whose directory is too large to be read. One without an end is nobody's concern
   * here: it is no zip.
   *
   * @throws AthanorException DATA when it declares more files than are taken, or more names
   */
  static void check(Path path, String label, ImportLimits limits) throws IOException {
    try (var file = new RandomAccessFile(path.toFile(), "r")) {
      new ZipDirectory(file, label, limits).check();
    }
  }

  /** Whichever of several signatures a reader takes for the end, it is checked. */
  private void check() throws IOException {
    long length = file.length();
    long start = Math.max(0, length - END_BYTES - LONGEST_COMMENT);
    ByteBuffer tail = read(start, (int) (length - start));
    for (int at = 0; at <= tail.limit() - END_BYTES; at++) {
      if (tail.getInt(at) == END) {
        boolean large = checkLarge(start + at - LOCATOR_BYTES);
        long entries = tail.getShort(at + 10) & MANY;
        long bytes = tail.getInt(at + 12) & LARGE;
        // what does not fit is in the large end alone
        check(large && entries == MANY ? 0 : entries, large && bytes == LARGE ? 0 : bytes);
      }
    }
  }

  /** Whether there is an end with 64-bit numbers. */
  private boolean checkLarge(long at) throws IOException {
    if (at < 0) {
      return false;
    }
    ByteBuffer locator = read(at, LOCATOR_BYTES);
    long end = locator.getLong(8);
    if (locator.getInt(0) == LOCATOR && end >= 0 && end <= at - END_64_BYTES) {
      ByteBuffer large = read(end, END_64_BYTES);
      if (large.getInt(0) == END_64) {
        check(large.getLong(32), large.getLong(40));
        return true;
      }
    }
    return false;
  }

  /** Both are unsigned numbers. */
  private void check(long entries, long bytes) {
    if (Long.compareUnsigned(entries, (long) ENTRIES_A_FILE * limits.maxFiles()) > 0
        || Long.compareUnsigned(bytes, (long) BYTES_A_FILE * limits.maxFiles()) > 0) {
      throw AthanorException.data(
          String.format(
              Locale.ROOT,
              "'%s' has a directory of %s entries in %s bytes, too large for the %,d files that are"
                  + " taken at once; import it in parts",
              label,
              Long.toUnsignedString(entries),
              Long.toUnsignedString(bytes),
              limits.maxFiles()));
    }
  }

  private ByteBuffer read(long at, int count) throws IOException {
    var bytes = new byte[count];
    file.seek(at);
    file.readFully(bytes);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
