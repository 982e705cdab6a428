package io.athanor.plugins.microstructure.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An array of NumPy (format versions 1 to 3): a picture of two axes, or a stack of pictures along
 * the first of three. A channel axis of length 1, as in (n, 1, h, w) or (n, h, w, 1), is passed
 * over.
 */
final class NpyFile implements Slices {
  private static final int MAGIC = 6;
  private static final Pattern DESCR =
      Pattern.compile("['\"]descr['\"]\\s*:\\s*['\"]([^'\"]*)['\"]");
  private static final Pattern ORDER =
      Pattern.compile("['\"]fortran_order['\"]\\s*:\\s*(True|False)");
  private static final Pattern SHAPE =
      Pattern.compile("['\"]shape['\"]\\s*:\\s*\\(([0-9,L\\s]*)\\)");

  private final ByteBuffer data;
  private final NpyNumber number;
  private final boolean stacked;
  private final int count;
  private final int height;
  private final int width;
  private final boolean fortran;

  private NpyFile(ByteBuffer data, NpyNumber number, List<Long> shape, boolean fortran) {
    this.data = data;
    this.number = number;
    this.stacked = shape.size() == 3;
    this.count = stacked ? shape.get(0).intValue() : 1;
    this.height = shape.get(shape.size() - 2).intValue();
    this.width = shape.get(shape.size() - 1).intValue();
    this.fortran = fortran;
  }

  static NpyFile open(byte[] bytes) throws Unreadable {
    String header = header(bytes);
    int dataAt = headerStart(bytes) + header.length();
    NpyNumber number = NpyNumber.of(match(DESCR, header, "plain number type"));
    boolean fortran = match(ORDER, header, "fortran_order").equals("True");
    List<Long> shape = cellAxes(match(SHAPE, header, "shape"));
    Picture.checkSize(shape.get(shape.size() - 2), shape.get(shape.size() - 1));
    long promised = bytesOf(shape, number);
    int there = bytes.length - dataAt;
    if (there != promised) {
      throw new Unreadable(
          String.format(
              Locale.ROOT,
              "its header promises %,d bytes of numbers but %,d are there; save it again",
              promised,
              there));
    }
    ByteBuffer data = ByteBuffer.wrap(bytes, dataAt, there).slice().order(number.order());
    return new NpyFile(data, number, shape, fortran);
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public boolean stacked() {
    return stacked;
  }

  @Override
  public Picture slice(int slice) throws Unreadable {
    double[] values = new double[height * width];
    for (int row = 0; row < height; row++) {
      for (int col = 0; col < width; col++) {
        int index =
            fortran ? slice + count * (row + height * col) : (slice * height + row) * width + col;
        values[row * width + col] = number.at(data, index);
      }
    }
    Picture.checkFinite(width, values);
    return number.fullScale().isPresent()
        ? Picture.levels(height, width, values, number.fullScale().getAsDouble())
        : Picture.unscaled(height, width, values, number.samples());
  }

  /** Start of the header's text. */
  private static int headerStart(byte[] bytes) {
    return bytes[MAGIC] == 1 ? MAGIC + 4 : MAGIC + 6;
  }

  private static String header(byte[] bytes) throws Unreadable {
    if (bytes.length < MAGIC + 6) {
      throw cutShort();
    }
    if (bytes[MAGIC] < 1 || bytes[MAGIC] > 3) {
      throw new Unreadable(
          "its NPY format version %d is not known; save it with numpy.save"
              .formatted(bytes[MAGIC] & 0xFF));
    }
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int start = headerStart(bytes);
    long length =
        bytes[MAGIC] == 1 ? in.getShort(MAGIC + 2) & 0xFFFF : in.getInt(MAGIC + 2) & 0xFFFFFFFFL;
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

  private static List<Long> cellAxes(String text) throws Unreadable {
    List<Long> shape = new ArrayList<>();
    for (String part : text.split(",")) {
      String digits = part.replace("L", "").strip();
      if (digits.length() > 12 || digits.contains(" ")) {
        throw new Unreadable("its NPY header gives no sensible shape; save it again");
      }
      if (!digits.isEmpty()) {
        shape.add(Long.valueOf(digits));
      }
    }
    String shown = "(" + text.strip() + ")";
    if (shape.size() == 4 && shape.get(1) == 1) {
      shape.remove(1);
    } else if (shape.size() == 4 && shape.get(3) == 1) {
      shape.remove(3);
    }
    if (shape.size() != 2 && shape.size() != 3) {
      throw new Unreadable(
          "its shape is %s; wanted is a picture (height, width) or a stack (n, height, width)"
              .formatted(shown));
    }
    if (shape.size() == 3 && shape.get(2) < Picture.MIN_SIDE) {
      throw new Unreadable(
          ("its shape is %s, read as a stack (n, height, width);"
                  + " if the last axis is colour, turn it to gray first")
              .formatted(shown));
    }
    if (shape.get(0) == 0) {
      throw new Unreadable("its shape is " + shown + ": it holds nothing");
    }
    return shape;
  }

  private static long bytesOf(List<Long> shape, NpyNumber number) throws Unreadable {
    long bytes = number.size();
    try {
      for (long side : shape) {
        bytes = Math.multiplyExact(bytes, side);
      }
      return bytes;
    } catch (ArithmeticException e) {
      throw new Unreadable("its shape " + shape + " is larger than any file; save it again");
    }
  }

  private static Unreadable cutShort() {
    return new Unreadable("it is cut short: the NPY header is not whole; save it again");
  }
}
