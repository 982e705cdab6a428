package io.athanor.plugins.microstructure.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.IntBinaryOperator;
import java.util.function.IntToDoubleFunction;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Files made for tests. */
public final class MadeFiles {
  private MadeFiles() {}

  /** A picture of the given type whose sample at (row, column) is the function's value. */
  public static BufferedImage image(int height, int width, int type, IntBinaryOperator sample) {
    var image = new BufferedImage(width, height, type);
    for (int row = 0; row < height; row++) {
      for (int col = 0; col < width; col++) {
        int value = sample.applyAsInt(row, col);
        if (type == BufferedImage.TYPE_INT_RGB || type == BufferedImage.TYPE_INT_ARGB) {
          image.setRGB(col, row, value);
        } else {
          image.getRaster().setSample(col, row, 0, value);
        }
      }
    }
    return image;
  }

  public static byte[] file(String format, BufferedImage image) {
    var out = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, out)) {
        throw new AssertionError("no writer for " + format);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }

  public static byte[] tiff(List<BufferedImage> pages) {
    var out = new ByteArrayOutputStream();
    var writer = ImageIO.getImageWritersByFormatName("tiff").next();
    try (var stream = new MemoryCacheImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.prepareWriteSequence(null);
      for (BufferedImage page : pages) {
        writer.writeToSequence(new IIOImage(page, null, null), null);
      }
      writer.endWriteSequence();
    } catch (IOException e) {
      throw new AssertionError(e);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  /** An uncompressed little-endian TIFF of one strip, tag by tag. */
  public static byte[] tiff(int height, int width, int bits, int photometric, byte[] pixels) {
    return tiff(height, width, bits, photometric, 1, pixels);
  }

  /** The same, with the sample format 1 (unsigned), 2 (signed) or 3 (floating point). */
  public static byte[] tiff(
      int height, int width, int bits, int photometric, int format, byte[] pixels) {
    int[][] tags = {
      {256, width},
      {257, height},
      {258, bits},
      {259, 1},
      {262, photometric},
      {273, 8 + 2 + 10 * 12 + 4},
      {277, 1},
      {278, height},
      {279, pixels.length},
      {339, format}
    };
    ByteBuffer out =
        ByteBuffer.allocate(8 + 2 + tags.length * 12 + 4 + pixels.length)
            .order(ByteOrder.LITTLE_ENDIAN);
    out.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8);
    out.putShort((short) tags.length);
    for (int[] tag : tags) {
      // sizes and offsets as 32-bit numbers, the others as 16-bit ones in the first two bytes
      boolean wide = Set.of(256, 257, 273, 278, 279).contains(tag[0]);
      out.putShort((short) tag[0]).putShort((short) (wide ? 4 : 3)).putInt(1).putInt(tag[1]);
    }
    out.putInt(0).put(pixels);
    return out.array();
  }

  public static byte[] npy(String header, byte[] numbers) {
    return npy(1, header, numbers);
  }

  public static byte[] npy(int version, String header, byte[] numbers) {
    byte[] text = (header + "\n").getBytes(StandardCharsets.US_ASCII);
    var out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
    for (int i = 0; i < (version == 1 ? 2 : 4); i++) {
      out.write(text.length >> (8 * i));
    }
    out.writeBytes(text);
    out.writeBytes(numbers);
    return out.toByteArray();
  }

  public static String header(String descr, boolean fortran, String shape) {
    return "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }"
        .formatted(descr, fortran ? "True" : "False", shape);
  }

  /** Numbers as NumPy stores them. */
  public static byte[] numbers(String descr, int count, IntToDoubleFunction value) {
    int size = descr.charAt(2) - '0';
    ByteBuffer out =
        ByteBuffer.allocate(count * size)
            .order(descr.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      double v = value.applyAsDouble(i);
      switch (descr.substring(1)) {
        case "f4" -> out.putFloat((float) v);
        case "f8" -> out.putDouble(v);
        case "i8", "u8" -> out.putLong((long) v);
        case "i4", "u4" -> out.putInt((int) (long) v);
        case "i2", "u2" -> out.putShort((short) v);
        default -> out.put((byte) v);
      }
    }
    return out.array();
  }
}
