package io.athanor.plugins.fingerprint.io;

import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.Locale;

/**
 * The idx format of MNIST: unsigned bytes of shape (n, width) or (n, height, width), most
 * significant byte first. A byte is a 1 from the threshold on; in a file of nothing but 0 and 1 a 1
 * is one.
 */
final class IdxFile {
  private static final int UNSIGNED_BYTE = 0x08;

  private final byte[] bytes;
  private final int start;
  private final int count;
  private final int length;
  private final int columns;
  private final int threshold;

  private IdxFile(byte[] bytes, int start, int count, int length, int columns, int threshold) {
    this.bytes = bytes;
    this.start = start;
    this.count = count;
    this.length = length;
    this.columns = columns;
    this.threshold = threshold;
  }

  static IdxFile open(byte[] bytes, BitImportOptions options) throws Unreadable {
    if (bytes.length < 4 || bytes[0] != 0 || bytes[1] != 0) {
      throw new Unreadable("it does not begin like an idx file; fetch it again");
    }
    if (bytes[2] != UNSIGNED_BYTE) {
      throw new Unreadable(
          "its numbers are of type 0x%02X; only unsigned bytes (0x08) are read"
              .formatted(bytes[2]));
    }
    int axes = bytes[3];
    if (axes == 1) {
      throw new Unreadable("it holds a number a row, as labels do; wanted are rows of bits");
    }
    if (axes != 2 && axes != 3) {
      throw new Unreadable(
          "it has %d axes; wanted are (n, width) or (n, height, width)".formatted(axes));
    }
    int start = 4 + 4 * axes;
    if (bytes.length < start) {
      throw new Unreadable("it is cut short: its header is not whole; fetch it again");
    }
    ByteBuffer header = ByteBuffer.wrap(bytes);
    long count = Integer.toUnsignedLong(header.getInt(4));
    long side = Integer.toUnsignedLong(header.getInt(8));
    long width = axes == 3 ? Integer.toUnsignedLong(header.getInt(12)) : 1;
    if (count == 0) {
      throw new Unreadable("its header promises no row; fetch it again");
    }
    RowSink.checkCount(count);
    // either below 2^32: their product may be taken for a negative number, which is refused as well
    long length = side * width;
    int columns = options.columns(length, axes == 3 ? (int) width : 0);
    if (bytes.length - start > count * length) {
      throw new Unreadable(
          String.format(
              Locale.ROOT,
              "it holds %,d bytes more than its header promises: damaged; fetch it again",
              bytes.length - start - count * length));
    }
    int threshold = isBinary(bytes, start) ? 1 : options.threshold();
    return new IdxFile(bytes, start, (int) count, (int) length, columns, threshold);
  }

  /** Hands over whole rows; of a file that is cut short the first missing row is refused. */
  void read(RowSink sink) {
    for (int row = 0; row < count; row++) {
      long at = start + (long) row * length;
      if (at + length > bytes.length) {
        sink.refuse(
            String.valueOf(row),
            String.format(
                Locale.ROOT,
                "the file is cut short in row %,d (counted from 0), and its header promises %,d;"
                    + " rows missing: %,d; fetch it again",
                row,
                count,
                count - row));
        return;
      }
      var set = new BitSet(length);
      for (int i = 0; i < length; i++) {
        if ((bytes[(int) at + i] & 0xFF) >= threshold) {
          set.set(i);
        }
      }
      sink.read(row, length, set, columns);
    }
  }

  private static boolean isBinary(byte[] bytes, int start) {
    for (int i = start; i < bytes.length; i++) {
      if ((bytes[i] & ~1) != 0) {
        return false;
      }
    }
    return true;
  }
}
