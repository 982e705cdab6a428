package io.athanor.sdk;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An array of NumPy in a file (NEP 1; format versions 1 to 3) of truth values, whole numbers or
 * floating-point numbers of at most 64 bits, in C or Fortran order.
 */
public final class NpyArray {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final Pattern DESCR =
      Pattern.compile("['\"]descr['\"]\\s*:\\s*['\"]([^'\"]*)['\"]");
  private static final Pattern ORDER =
      Pattern.compile("['\"]fortran_order['\"]\\s*:\\s*(True|False)");
  private static final Pattern SHAPE =
      Pattern.compile("['\"]shape['\"]\\s*:\\s*\\(([0-9,L\\s]*)\\)");
  private static final Set<String> TYPES =
      Set.of("b1", "u1", "i1", "u2", "i2", "u4", "i4", "u8", "i8", "f4", "f8");

  /** So that a side is an int. */
  private static final int MOST_DIGITS = 9;

  private final String type;
  private final List<Integer> shape;
  private final boolean fortran;
  private final ByteBuffer data;
  private final Element element;

  private NpyArray(String type, List<Integer> shape, boolean fortran, ByteBuffer data) {
    this.type = type;
    this.shape = shape;
    this.fortran = fortran;
    this.data = data;
    this.element = Element.of(type);
  }

  /** Whether some bytes begin like such a file. */
  public static boolean isMeant(byte[] bytes) {
    return ByteBuffer.wrap(bytes, 0, Math.min(bytes.length, MAGIC.length))
        .equals(ByteBuffer.wrap(MAGIC));
  }

  /**
   * An array over the given bytes, which must not change.
   *
   * @throws AthanorException DATA, when they are no such file, or have more or fewer numbers than
   *     the header says
   */
  public static NpyArray read(byte[] bytes) {
    if (!isMeant(bytes)) {
      throw AthanorException.data("it does not begin like an NPY file; save it with numpy.save");
    }
    String header = header(bytes);
    int start = headerStart(bytes) + header.length();
    String descr = match(DESCR, header, "plain number type");
    if (descr.length() != 3
        || !TYPES.contains(descr.substring(1))
        || "<>|=".indexOf(descr.charAt(0)) < 0) {
      throw AthanorException.data(
          "its number type '%s' is not read; save it as bool, integer, float32 or float64"
              .formatted(descr));
    }
    boolean fortran = match(ORDER, header, "fortran_order").equals("True");
    List<Integer> shape = shape(match(SHAPE, header, "shape"));
    int there = bytes.length - start;
    BigInteger promised = BigInteger.valueOf(descr.charAt(2) - '0');
    for (int side : shape) {
      promised = promised.multiply(BigInteger.valueOf(side));
    }
    if (!promised.equals(BigInteger.valueOf(there))) {
      throw AthanorException.data(
          String.format(
              Locale.ROOT,
              "its header promises %,d bytes of numbers but %,d are there; save it again",
              promised,
              there));
    }
    ByteOrder order = descr.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return new NpyArray(
        descr.substring(1),
        shape,
        fortran,
        ByteBuffer.wrap(bytes, start, there).slice().order(order));
  }

  /** Numbers by axis; empty for a single number. */
  public List<Integer> shape() {
    return shape;
  }

  /** The shape as NumPy writes it, such as {@code (5, 7)}. */
  public String shapeText() {
    return tuple(shape);
  }

  private static String tuple(List<Integer> shape) {
    String sides = shape.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return "(" + (shape.size() == 1 ? sides + "," : sides) + ")";
  }

  /**
   * {@code b} for truth values, {@code u} for whole numbers without and {@code i} with a sign, or
   * {@code f} for floating point, and the bytes of one: {@code u1}.
   */
  public String type() {
    return type;
  }

  /**
   * Some numbers along the first of at least one axes, row by row: the last axis runs quickest.
   *
   * @param from first index
   * @param to index after the last
   */
  public double[] items(int from, int to) {
    int length = 1;
    for (int side : shape.subList(1, shape.size())) {
      length *= side;
    }
    var numbers = new double[(to - from) * length];
    for (int i = 0; i < numbers.length; i++) {
      int index = fortran ? fortranIndex(from + i / length, i % length) : from * length + i;
      numbers[i] = element.at(data, index);
    }
    return numbers;
  }

  /**
   * @param rest index into an item, row by row
   */
  private int fortranIndex(int item, int rest) {
    int index = 0;
    for (int axis = shape.size() - 1; axis > 0; axis--) {
      index = (index + rest % shape.get(axis)) * shape.get(axis - 1);
      rest /= shape.get(axis);
    }
    return index + item;
  }

  /** Reads one number. */
  @FunctionalInterface
  private interface Element {
    double at(ByteBuffer data, int index);

    static Element of(String type) {
      return switch (type) {
        case "b1" -> (data, i) -> data.get(i) == 0 ? 0 : 1;
        case "u1" -> (data, i) -> data.get(i) & 0xFF;
        case "u2" -> (data, i) -> data.getShort(2 * i) & 0xFFFF;
        case "u4" -> (data, i) -> data.getInt(4 * i) & 0xFFFFFFFFL;
        case "u8" -> (data, i) -> unsigned(data.getLong(8 * i));
        case "i1" -> ByteBuffer::get;
        case "i2" -> (data, i) -> data.getShort(2 * i);
        case "i4" -> (data, i) -> data.getInt(4 * i);
        case "i8" -> (data, i) -> data.getLong(8 * i);
        case "f4" -> (data, i) -> data.getFloat(4 * i);
        default -> (data, i) -> data.getDouble(8 * i);
      };
    }
  }

  private static double unsigned(long bits) {
    return bits >= 0 ? bits : bits + 0x1p64;
  }

  /** Start of the header's text. */
  private static int headerStart(byte[] bytes) {
    return MAGIC.length + (bytes[MAGIC.length] == 1 ? 4 : 6);
  }

  private static String header(byte[] bytes) {
    if (bytes.length < MAGIC.length + 6) {
      throw cutShort();
    }
    int version = bytes[MAGIC.length];
    if (version < 1 || version > 3) {
      throw AthanorException.data(
          "its NPY format version %d is not known; save it with numpy.save"
              .formatted(version & 0xFF));
    }
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int at = MAGIC.length + 2;
    long length = version == 1 ? in.getShort(at) & 0xFFFF : in.getInt(at) & 0xFFFFFFFFL;
    int start = headerStart(bytes);
    if (start + length > bytes.length) {
      throw cutShort();
    }
    // one char a byte, so that the text's length is the header's
    return new String(bytes, start, (int) length, StandardCharsets.ISO_8859_1);
  }

  private static String match(Pattern pattern, String header, String what) {
    Matcher matcher = pattern.matcher(header);
    if (!matcher.find()) {
      throw AthanorException.data(
          "its NPY header gives no " + what + "; save a plain array with numpy.save");
    }
    return matcher.group(1);
  }

  private static List<Integer> shape(String text) {
    var shape = new ArrayList<Integer>();
    for (String part : text.split(",")) {
      String digits = part.replace("L", "").strip();
      if (digits.length() > MOST_DIGITS || digits.contains(" ")) {
        throw AthanorException.data(
            "its shape (%s) is no sensible one; save it again".formatted(text));
      }
      if (!digits.isEmpty()) {
        shape.add(Integer.valueOf(digits));
      }
    }
    return List.copyOf(shape);
  }

  private static AthanorException cutShort() {
    return AthanorException.data("it is cut short: the NPY header is not whole; save it again");
  }

  /**
   * A file of format version 1, in C order.
   *
   * @param descr number type with its byte order, such as {@code |u1} or {@code <f4}
   * @param numbers as the number type stores them, row by row
   */
  public static byte[] write(String descr, List<Integer> shape, byte[] numbers) {
    String text =
        "{'descr': '%s', 'fortran_order': False, 'shape': %s, }".formatted(descr, tuple(shape));
    // the numbers begin at a multiple of 64, and the header ends on a line feed
    int preamble = MAGIC.length + 4;
    int length = (preamble + text.length() + 1 + 63) / 64 * 64 - preamble;
    String header = text + " ".repeat(length - text.length() - 1) + "\n";
    var out = new ByteArrayOutputStream();
    out.writeBytes(MAGIC);
    out.writeBytes(new byte[] {1, 0, (byte) length, (byte) (length >> 8)});
    out.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(numbers);
    return out.toByteArray();
  }
}
