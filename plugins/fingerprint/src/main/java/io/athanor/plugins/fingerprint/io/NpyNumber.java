package io.athanor.plugins.fingerprint.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;

/**
 * A number type of NumPy, such as {@code <f8}.
 *
 * @param kind {@code b} truth, {@code u} unsigned, {@code i} signed, {@code f} floating point
 * @param size in bytes
 */
record NpyNumber(char kind, int size, ByteOrder order) {
  private static final Set<String> READ =
      Set.of("b1", "u1", "i1", "u2", "i2", "u4", "i4", "u8", "i8", "f4", "f8");

  static NpyNumber of(String descr) throws Unreadable {
    if (descr.length() != 3
        || !READ.contains(descr.substring(1))
        || "<>|=".indexOf(descr.charAt(0)) < 0) {
      throw new Unreadable(
          "its number type '%s' is not read; save it as bool, integer, float32 or float64"
              .formatted(descr));
    }
    ByteOrder order = descr.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return new NpyNumber(descr.charAt(1), descr.charAt(2) - '0', order);
  }

  double at(ByteBuffer data, int index) {
    int at = index * size;
    if (kind == 'f') {
      return size == 4 ? data.getFloat(at) : data.getDouble(at);
    }
    // only 0 and 1 are looked for: what the sign makes of larger numbers does not matter
    return switch (size) {
      case 1 -> data.get(at);
      case 2 -> data.getShort(at);
      case 4 -> data.getInt(at);
      default -> data.getLong(at);
    };
  }

  /** A number as people write it. */
  String shown(double value) {
    return kind == 'f' ? String.valueOf(value) : String.valueOf((long) value);
  }
}
