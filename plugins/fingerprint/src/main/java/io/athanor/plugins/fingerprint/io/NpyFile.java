package io.athanor.plugins.fingerprint.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An array of NumPy (format versions 1 to 3) of 0 and 1: of shape (n, width), or of shape (n,
 * height, width) for bits arranged as pictures.
 */
final class NpyFile {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final Pattern DESCR =
      Pattern.compile("['\"]descr['\"]\\s*:\\s*['\"]([^'\"]*)['\"]");
  private static final Pattern ORDER =
      Pattern.compile("['\"]fortran_order['\"]\\s*:\\s*(True|False)");
  private static final Pattern SHAPE =
      Pattern.compile("['\"]shape['\"]\\s*:\\s*\\(([0-9,L\\s]*)\\)");

  private final ByteBuffer data;
  private final NpyNumber number;
  private final boolean fortran;
  private final int count;
  private final int height;
  private final int width;
  private final int columns;

  private NpyFile(
      ByteBuffer data, NpyNumber number, boolean fortran, List<Long> shape, int columns) {
    this.data = data;
    this.number = number;
    this.fortran = fortran;
    this.count = shape.get(0).intValue();
    this.height = shape.size() == 3 ? shape.get(1).intValue() : 1;
    this.width = shape.get(shape.size() - 1).intValue();
    this.columns = columns;
  }

  static NpyFile open(byte[] bytes, BitImportOptions options) throws Unreadable {
    String header = header(bytes);
    int start = headerStart(bytes) + header.length();
    NpyNumber number = NpyNumber.of(match(DESCR, header, "plain number type"));
    boolean fortran = match(ORDER, header, "fortran_order").equals("True");
    List<Long> shape = shape(match(SHAPE, header, "shape"));
    RowSink.checkCount(shape.get(0));
    boolean pictures = shape.size() == 3;
    long length = shape.get(1) * (pictures ? shape.get(2) : 1);
    int columns = options.columns(length, pictures ? shape.get(2).intValue() : 0);
    long promised = shape.get(0) * length * number.size();
    if (bytes.length - start != promised) {
      throw new Unreadable(
          String.format(
              Locale.ROOT,
              "its header promises %,d bytes of numbers but %,d are there; save it again",
              promised,
              bytes.length - start));
    }
    ByteBuffer data = ByteBuffer.wrap(bytes, start, (int) promised).slice().order(number.order());
    return new NpyFile(data, number, fortran, shape, columns);
  }

  void read(RowSink sink) {
    for (int row = 0; row < count; row++) {
      try {
        sink.read(row, height * width, row(row), columns);
      } catch (Unreadable e) {
        sink.refuse(String.valueOf(row), e.getMessage());
      }
    }
  }

  private BitSet row(int row) throws Unreadable {
    int length = height * width;
    var set = new BitSet(length);
    for (int i = 0; i < length; i++) {
      int index = fortran ? row + count * (i / width + height * (i % width)) : row * length + i;
      double value = number.at(data, index);
      boolean truth = number.kind() == 'b';
      if (value != 0 && value != 1 && !truth) {
        throw new Unreadable(
            "row %d, bit %d (counted from 0) is %s; every bit must be 0 or 1"
                .formatted(row, i, number.shown(value)));
      }
      set.set(i, value != 0);
    }
    return set;
  }

  /** Start of the header's text. */
  private static int headerStart(byte[] bytes) {
    return MAGIC.length + (bytes[MAGIC.length] == 1 ? 4 : 6);
  }

  private static String header(byte[] bytes) throws Unreadable {
    for (int i = 0; i < MAGIC.length; i++) {
      if (i >= bytes.length || bytes[i] != MAGIC[i]) {
        throw new Unreadable("it does not begin like an NPY file; save it with numpy.save");
      }
    }
    if (bytes.length < MAGIC.length + 6) {
      throw cutShort();
    }
    int version = bytes[MAGIC.length];
    if (version < 1 || version > 3) {
      throw new Unreadable(
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

  private static String match(Pattern pattern, String header, String what) throws Unreadable {
    Matcher matcher = pattern.matcher(header);
    if (!matcher.find()) {
      throw new Unreadable(
          "its NPY header gives no " + what + "; save a plain array with numpy.save");
    }
    return matcher.group(1);
  }

  /** Two or three positive numbers, each small enough for the products that are made of them. */
  private static List<Long> shape(String text) throws Unreadable {
    List<Long> shape = new ArrayList<>();
    for (String part : text.split(",")) {
      String digits = part.replace("L", "").strip();
      if (digits.length() > 9 || digits.contains(" ")) {
        throw new Unreadable("its shape (%s) is no sensible one; save it again".formatted(text));
      }
      if (!digits.isEmpty()) {
        shape.add(Long.valueOf(digits));
      }
    }
    if ((shape.size() != 2 && shape.size() != 3) || shape.contains(0L)) {
      throw new Unreadable(
          "its shape is (%s); wanted are rows of bits, (n, width) or (n, height, width)"
              .formatted(text.strip()));
    }
    return shape;
  }

  private static Unreadable cutShort() {
    return new Unreadable("it is cut short: the NPY header is not whole; save it again");
  }
}
