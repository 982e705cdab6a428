package io.athanor.engine.latent;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * Writes this package's binary formats: little-endian, a four-letter tag and a version first, a
 * CRC-32 last. Equal values give equal bytes.
 */
final class ByteWriter {
  private ByteBuffer buffer = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);

  ByteWriter(String tag, int version) {
    buffer.put(tag.getBytes(StandardCharsets.US_ASCII));
    integer(version);
  }

  ByteWriter integer(int value) {
    room(Integer.BYTES).putInt(value);
    return this;
  }

  ByteWriter longInteger(long value) {
    room(Long.BYTES).putLong(value);
    return this;
  }

  ByteWriter number(double value) {
    room(Double.BYTES).putDouble(value);
    return this;
  }

  ByteWriter flag(boolean value) {
    room(1).put((byte) (value ? 1 : 0));
    return this;
  }

  ByteWriter text(String value) {
    return bytes(value.getBytes(StandardCharsets.UTF_8));
  }

  ByteWriter bytes(byte[] value) {
    integer(value.length);
    room(value.length).put(value);
    return this;
  }

  ByteWriter floats(float[] values) {
    integer(values.length);
    ByteBuffer target = room(Math.multiplyExact(values.length, Float.BYTES));
    target.asFloatBuffer().put(values);
    target.position(target.position() + values.length * Float.BYTES);
    return this;
  }

  ByteWriter numbers(List<Double> values) {
    integer(values.size());
    values.forEach(this::number);
    return this;
  }

  ByteWriter longs(long[] values) {
    integer(values.length);
    for (long value : values) {
      longInteger(value);
    }
    return this;
  }

  ByteWriter numbers(Map<String, Double> values) {
    integer(values.size());
    new TreeMap<>(values).forEach((name, value) -> text(name).number(value));
    return this;
  }

  ByteWriter texts(SortedMap<String, String> values) {
    integer(values.size());
    values.forEach((name, value) -> text(name).text(value));
    return this;
  }

  /** The bytes, closed by their checksum. */
  byte[] finish() {
    var crc = new CRC32();
    crc.update(buffer.array(), 0, buffer.position());
    integer((int) crc.getValue());
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  private ByteBuffer room(int bytes) {
    if (buffer.remaining() < bytes) {
      int needed = Math.addExact(buffer.position(), bytes);
      int doubled = (int) Math.min(Integer.MAX_VALUE - 8L, 2L * buffer.capacity());
      var larger = ByteBuffer.allocate(Math.max(needed, doubled)).order(ByteOrder.LITTLE_ENDIAN);
      buffer = larger.put(buffer.flip());
    }
    return buffer;
  }
}
