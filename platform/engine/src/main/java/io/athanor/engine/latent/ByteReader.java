package io.athanor.engine.latent;

import io.athanor.sdk.AthanorException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;

/** Reads what {@link ByteWriter} wrote. */
final class ByteReader {
  private static final int HEADER = 8;

  private final ByteBuffer buffer;
  private final String what;
  private final int version;

  /**
   * Opens bytes of one version after checking them.
   *
   * @param what name of the thing for messages, such as {@code model}
   * @throws AthanorException DATA, when the bytes are of another kind or version, cut off or
   *     changed
   */
  ByteReader(byte[] bytes, String tag, int version, String what) {
    this(bytes, tag, version, version, what);
  }

  /** Opens bytes of any version from the oldest to the newest that can be read. */
  ByteReader(byte[] bytes, String tag, int oldest, int newest, String what) {
    this.what = what;
    if (bytes.length < HEADER + Integer.BYTES
        || !tag.equals(new String(bytes, 0, 4, StandardCharsets.US_ASCII))) {
      throw AthanorException.data("these " + bytes.length + " bytes are no " + what);
    }
    this.buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(4);
    this.version = buffer.getInt();
    if (version < oldest || version > newest) {
      throw AthanorException.data(
          "the "
              + what
              + " has format version "
              + version
              + ", this program reads "
              + (oldest == newest ? "" : oldest + " to ")
              + newest);
    }
    int end = bytes.length - Integer.BYTES;
    var crc = new CRC32();
    crc.update(bytes, 0, end);
    if (buffer.getInt(end) != (int) crc.getValue()) {
      throw AthanorException.data("the " + what + " is damaged: its checksum is wrong");
    }
    buffer.limit(end);
  }

  /** The format's version that the bytes are of. */
  int version() {
    return version;
  }

  int integer() {
    return buffer.getInt();
  }

  long longInteger() {
    return buffer.getLong();
  }

  double number() {
    return buffer.getDouble();
  }

  boolean flag() {
    return buffer.get() != 0;
  }

  String text() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  byte[] bytes() {
    byte[] value = new byte[count(1)];
    buffer.get(value);
    return value;
  }

  float[] floats() {
    float[] values = new float[count(Float.BYTES)];
    buffer.asFloatBuffer().get(values);
    buffer.position(buffer.position() + values.length * Float.BYTES);
    return values;
  }

  long[] longs() {
    long[] values = new long[count(Long.BYTES)];
    for (int i = 0; i < values.length; i++) {
      values[i] = longInteger();
    }
    return values;
  }

  List<Double> numbers() {
    int count = count(Double.BYTES);
    var values = new ArrayList<Double>(count);
    for (int i = 0; i < count; i++) {
      values.add(number());
    }
    return values;
  }

  SortedMap<String, Double> namedNumbers() {
    int count = integer();
    var values = new TreeMap<String, Double>();
    for (int i = 0; i < count; i++) {
      values.put(text(), number());
    }
    return values;
  }

  SortedMap<String, String> namedTexts() {
    int count = integer();
    var values = new TreeMap<String, String>();
    for (int i = 0; i < count; i++) {
      values.put(text(), text());
    }
    return values;
  }

  /** To be called at the end. */
  void finish() {
    if (buffer.hasRemaining()) {
      throw AthanorException.data("the " + what + " has " + buffer.remaining() + " bytes too many");
    }
  }

  private int count(int elementBytes) {
    int count = integer();
    if (count < 0 || (long) count * elementBytes > buffer.remaining()) {
      throw AthanorException.data("the " + what + " is cut off or not well formed");
    }
    return count;
  }
}
