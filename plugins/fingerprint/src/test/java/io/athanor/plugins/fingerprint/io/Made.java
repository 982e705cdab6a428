package io.athanor.plugins.fingerprint.io;

import io.athanor.plugins.fingerprint.Bits;
import io.athanor.sdk.ImportRow;
import io.athanor.sdk.Options;
import io.athanor.sdk.SourceFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Files made for tests, and what is read from them. */
final class Made {
  private Made() {}

  static Bits bits(String text) {
    var set = new BitSet();
    for (int i = 0; i < text.length(); i++) {
      set.set(i, text.charAt(i) == '1');
    }
    return Bits.of(text.length(), set);
  }

  static List<ImportRow<Bits>> read(String name, byte[] bytes, Map<String, ?> options) {
    List<ImportRow<Bits>> rows = new ArrayList<>();
    BitFiles.read(
        new SourceFile(name, bytes), Options.of(BitFiles.importOptions(), options), rows::add);
    return rows;
  }

  static List<ImportRow<Bits>> read(String name, byte[] bytes) {
    return read(name, bytes, Map.of());
  }

  static List<ImportRow<Bits>> csv(String text, Map<String, ?> options) {
    return read("a.csv", text.getBytes(StandardCharsets.UTF_8), options);
  }

  static List<ImportRow<Bits>> csv(String text) {
    return csv(text, Map.of());
  }

  /** Each row as its name and its bits, or its name and why it is refused. */
  static List<String> shown(List<ImportRow<Bits>> rows) {
    return rows.stream().map(Made::shown).toList();
  }

  /** Why the file as a whole is refused. */
  static String reason(List<ImportRow<Bits>> rows) {
    if (rows.size() == 1
        && rows.get(0) instanceof ImportRow.Refused<Bits> refused
        && !refused.name().contains("#")) {
      return refused.reason();
    }
    throw new AssertionError("not one refusal of the file: " + rows);
  }

  static byte[] gz(byte[] bytes) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static byte[] idx(int type, int[] shape, int... values) {
    ByteBuffer out = ByteBuffer.allocate(4 + 4 * shape.length + values.length);
    out.put((byte) 0).put((byte) 0).put((byte) type).put((byte) shape.length);
    for (int side : shape) {
      out.putInt(side);
    }
    for (int value : values) {
      out.put((byte) value);
    }
    return out.array();
  }

  static byte[] npy(String descr, boolean fortran, String shape, double... values) {
    String header =
        "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }\n"
            .formatted(descr, fortran ? "True" : "False", shape);
    byte[] text = header.getBytes(StandardCharsets.US_ASCII);
    var out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    out.write(text.length);
    out.write(0);
    out.writeBytes(text);
    out.writeBytes(numbers(descr, values));
    return out.toByteArray();
  }

  private static byte[] numbers(String descr, double... values) {
    ByteBuffer out =
        ByteBuffer.allocate(values.length * (descr.charAt(2) - '0'))
            .order(descr.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    for (double v : values) {
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

  private static String shown(ImportRow<Bits> row) {
    if (row instanceof ImportRow.Read<Bits> read) {
      var text = new StringBuilder(read.name()).append(' ');
      for (int i = 0; i < read.structure().length(); i++) {
        text.append(read.structure().get(i) ? '1' : '0');
      }
      read.measured()
          .forEach(
              (k, m) -> text.append(" %s=%s %s".formatted(k, m.value(), m.unit()).stripTrailing()));
      return text.toString();
    }
    return row.name() + ": " + ((ImportRow.Refused<Bits>) row).reason();
  }
}
