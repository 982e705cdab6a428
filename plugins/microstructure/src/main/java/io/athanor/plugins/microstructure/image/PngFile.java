package io.athanor.plugins.microstructure.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * A PNG picture. Only the chunks that make up the pixels are handed to the decoder, after their
 * checksums: the decoder of the JDK checks none, and unpacks text chunks without bound.
 */
record PngFile(byte[] pixelChunks) implements Slices {
  private static final int SIGNATURE = 8;
  private static final Set<String> PIXELS = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");

  static PngFile open(byte[] bytes) throws Unreadable {
    var kept = new ByteArrayOutputStream(bytes.length);
    kept.write(bytes, 0, SIGNATURE);
    ByteBuffer in = ByteBuffer.wrap(bytes).position(SIGNATURE);
    boolean ended = false;
    for (boolean first = true; !ended; first = false) {
      if (in.remaining() < 12) {
        throw cutShort();
      }
      int start = in.position();
      int length = in.getInt();
      if (length < 0 || length > in.remaining() - 8) {
        throw cutShort();
      }
      String type = new String(bytes, start + 4, 4, StandardCharsets.ISO_8859_1);
      if (first) {
        checkHeader(type, length, in);
      }
      in.position(start + 8 + length);
      int crc = in.getInt();
      if (PIXELS.contains(type)) {
        checkSum(bytes, start + 4, length + 4, crc, type);
        kept.write(bytes, start, length + 12);
      } else if (Character.isUpperCase(type.charAt(0))) {
        throw new Unreadable(
            "it needs the extension '%s' of PNG, which is not read; save it as a plain PNG"
                .formatted(type.replaceAll("[^A-Za-z]", "?")));
      }
      ended = type.equals("IEND");
    }
    return new PngFile(kept.toByteArray());
  }

  private static void checkHeader(String type, int length, ByteBuffer in) throws Unreadable {
    if (!type.equals("IHDR") || length != 13) {
      throw new Unreadable("its PNG header is damaged; save it again");
    }
    long width = Integer.toUnsignedLong(in.getInt(in.position() + 4));
    long height = Integer.toUnsignedLong(in.getInt(in.position() + 8));
    Picture.checkSize(height, width);
  }

  private static void checkSum(byte[] bytes, int from, int length, int crc, String type)
      throws Unreadable {
    var sum = new CRC32();
    sum.update(bytes, from, length);
    if ((int) sum.getValue() != crc) {
      throw new Unreadable(
          String.format(
              Locale.ROOT,
              "its chunk %s at byte %,d is damaged (wrong checksum); fetch or save it again",
              type,
              from - 4));
    }
  }

  private static Unreadable cutShort() {
    return new Unreadable("it is cut short: the PNG has no end; fetch or save it again");
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
    try (var decoder = ImageDecoder.of("png", pixelChunks)) {
      return decoder.page(0);
    }
  }
}
