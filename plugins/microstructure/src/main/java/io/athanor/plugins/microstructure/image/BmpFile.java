package io.athanor.plugins.microstructure.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;

/** A BMP picture. */
record BmpFile(byte[] bytes) implements Slices {
  private static final int FILE_HEADER = 14;
  private static final int OLD_HEADER = 12;
  private static final Set<Integer> DEPTHS = Set.of(1, 4, 8, 16, 24, 32);
  // 0 none, 1 and 2 run lengths, 3 bit fields; the others wrap a whole JPEG or PNG
  private static final int LAST_COMPRESSION = 3;

  static BmpFile open(byte[] bytes) throws Unreadable {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.length < FILE_HEADER + OLD_HEADER) {
      throw cutShort();
    }
    long pixelsAt = Integer.toUnsignedLong(in.getInt(10));
    int header = in.getInt(FILE_HEADER);
    boolean old = header == OLD_HEADER;
    if (!old && (header < 40 || header > 124)) {
      throw damaged();
    }
    if (bytes.length < FILE_HEADER + header) {
      throw cutShort();
    }
    long width = old ? in.getShort(18) & 0xFFFF : in.getInt(18);
    // a negative height means rows from the top
    long height = old ? in.getShort(20) & 0xFFFF : Math.abs((long) in.getInt(22));
    Picture.checkSize(height, width);
    int depth = in.getShort(old ? 24 : 28);
    int compression = old ? 0 : in.getInt(30);
    long colours = old ? 0 : Integer.toUnsignedLong(in.getInt(46));
    if (!DEPTHS.contains(depth) || colours > 256) {
      throw damaged();
    }
    if (compression < 0 || compression > LAST_COMPRESSION) {
      throw new Unreadable("its BMP compression is not read; save it uncompressed");
    }
    boolean runLengths = compression == 1 || compression == 2;
    long rowBytes = (width * depth + 31) / 32 * 4;
    if (pixelsAt + (runLengths ? 1 : rowBytes * height) > bytes.length) {
      throw cutShort();
    }
    return new BmpFile(bytes);
  }

  private static Unreadable damaged() {
    return new Unreadable("its BMP header is damaged; save it again");
  }

  private static Unreadable cutShort() {
    return new Unreadable("it is cut short: the BMP lacks pixels; fetch or save it again");
  }

  @Override
  public int count() {
    return 1;
  }

  @Override
  public boolean stacked() {
    return false;
  }

  @Override
  public Picture slice(int slice) throws Unreadable {
    try (var decoder = ImageDecoder.of("bmp", bytes)) {
      return decoder.page(0);
    }
  }
}
