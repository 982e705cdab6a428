package io.athanor.plugins.microstructure.image;

import io.athanor.plugins.microstructure.image.Picture.Samples;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalDouble;
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

  /** The value of white, for the types that cameras write. */
  OptionalDouble fullScale() {
    return switch ("" + kind + size) {
      case "u1" -> OptionalDouble.of(255);
      case "u2" -> OptionalDouble.of(65535);
      default -> OptionalDouble.empty();
    };
  }

  /** What numbers without a full scale are. */
  Samples samples() {
    return kind == 'f' ? Samples.FLOATS : Samples.UNSCALED;
  }

  double at(ByteBuffer data, int index) {
    int at = index * size;
    return switch (kind) {
      case 'b' -> data.get(at) == 0 ? 0 : 1;
      case 'f' -> size == 4 ? data.getFloat(at) : data.getDouble(at);
      case 'u' -> unsigned(data, at);
      default -> signed(data, at);
    };
  }

  private double signed(ByteBuffer data, int at) {
    return switch (size) {
      case 1 -> data.get(at);
      case 2 -> data.getShort(at);
      case 4 -> data.getInt(at);
      default -> data.getLong(at);
    };
  }

  private double unsigned(ByteBuffer data, int at) {
    return switch (size) {
      case 1 -> data.get(at) & 0xFF;
      case 2 -> data.getShort(at) & 0xFFFF;
      case 4 -> data.getInt(at) & 0xFFFFFFFFL;
      default -> {
        long bits = data.getLong(at);
        yield bits >= 0 ? bits : bits + 0x1p64;
      }
    };
  }
}
