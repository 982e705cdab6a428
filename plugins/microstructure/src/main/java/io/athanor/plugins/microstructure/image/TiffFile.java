package io.athanor.plugins.microstructure.image;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The pages of a TIFF. Its directories are walked here first: the decoder of the JDK follows them
 * in circles if they lead there, and allocates what they claim.
 */
final class TiffFile implements Slices {
  private static final int MOST_PAGES = 100_000;
  private static final int MOST_ENTRIES = 512;
  private static final int MOST_SAMPLES = 5;
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int SIGNED = 2;

  // tags
  private static final int SUBFILE = 254;
  private static final int WIDTH = 256;
  private static final int HEIGHT = 257;
  private static final int BITS = 258;
  private static final int STRIP_OFFSETS = 273;
  private static final int SAMPLES = 277;
  private static final int STRIP_BYTES = 279;
  private static final int TILE_WIDTH = 322;
  private static final int TILE_HEIGHT = 323;
  private static final int TILE_OFFSETS = 324;
  private static final int TILE_BYTES = 325;
  private static final int SAMPLE_FORMAT = 339;

  // bits, compression, photometric interpretation, samples, planes, predictor, sample format
  private static final List<Integer> ALWAYS_SHORT =
      List.of(BITS, 259, 262, SAMPLES, 284, 317, SAMPLE_FORMAT);

  /**
   * A page.
   *
   * @param problem what speaks against decoding it, or null; told when it is asked for, so that the
   *     others can be read
   * @param signed whether its numbers have a sign, which the decoder of the JDK drops from bytes
   */
  private record Page(int index, String problem, boolean signed) {}

  private final byte[] bytes;
  private final List<Page> pages;
  private ImageDecoder decoder;

  private TiffFile(byte[] bytes, List<Page> pages) {
    this.bytes = bytes;
    this.pages = pages;
  }

  static TiffFile open(byte[] bytes) throws Unreadable {
    ByteBuffer in =
        ByteBuffer.wrap(bytes)
            .order(bytes[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    List<Page> pages = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    try {
      long next = Integer.toUnsignedLong(in.getInt(4));
      for (int index = 0; next != 0; index++) {
        if (!seen.add(next) || index >= MOST_PAGES) {
          throw new Unreadable(
              String.format(
                  Locale.ROOT,
                  "its pages lead in a circle, or there are more than %,d; save it again",
                  MOST_PAGES));
        }
        var directory = new Directory(in, at(in, next));
        // a smaller copy or a mask of another page is no picture of its own
        if ((directory.first(SUBFILE, 0) & 0b101) == 0) {
          pages.add(new Page(index, directory.problem(), directory.signed()));
        }
        next = directory.next();
      }
    } catch (IndexOutOfBoundsException | BufferUnderflowException e) {
      throw cutShort();
    }
    if (pages.isEmpty()) {
      throw new Unreadable("it holds no page; save it again");
    }
    return new TiffFile(bytes, List.copyOf(pages));
  }

  @Override
  public int count() {
    return pages.size();
  }

  @Override
  public boolean stacked() {
    return pages.size() > 1;
  }

  @Override
  public boolean paged() {
    return true;
  }

  @Override
  public int indexInFile(int slice) {
    return pages.get(slice).index();
  }

  @Override
  public Picture slice(int slice) throws Unreadable {
    Page page = pages.get(slice);
    if (page.problem() != null) {
      throw new Unreadable(page.problem());
    }
    if (decoder == null) {
      decoder = ImageDecoder.of("tiff", bytes);
    }
    Picture picture = decoder.page(page.index());
    return page.signed() ? picture.ofUnknownScale() : picture;
  }

  @Override
  public void close() {
    if (decoder != null) {
      decoder.close();
    }
  }

  private static int at(ByteBuffer in, long offset) throws Unreadable {
    if (offset > in.capacity()) {
      throw cutShort();
    }
    return (int) offset;
  }

  private static Unreadable cutShort() {
    return new Unreadable("it is cut short or damaged; fetch or save it again");
  }

  /** The tags of one page. */
  private record Directory(ByteBuffer in, int offset, int entries) {

    Directory(ByteBuffer in, int offset) throws Unreadable {
      this(in, offset, in.getShort(offset) & 0xFFFF);
      if (entries == 0 || entries > MOST_ENTRIES) {
        throw cutShort();
      }
    }

    long next() {
      return Integer.toUnsignedLong(in.getInt(offset + 2 + 12 * entries));
    }

    /** What speaks against decoding the page, or null. */
    String problem() {
      try {
        Picture.checkSize(first(HEIGHT, 0), first(WIDTH, 0));
        Picture.checkSize(
            first(TILE_HEIGHT, Picture.MIN_SIDE), first(TILE_WIDTH, Picture.MIN_SIDE));
        if (first(SAMPLES, 1) > MOST_SAMPLES || first(BITS, 1) > 64) {
          throw new Unreadable("it has more channels than colours need; save it as a gray TIFF");
        }
        checkShort();
        checkExtents(STRIP_OFFSETS, STRIP_BYTES);
        checkExtents(TILE_OFFSETS, TILE_BYTES);
        return null;
      } catch (IndexOutOfBoundsException e) {
        return cutShort().getMessage();
      } catch (Unreadable e) {
        return e.getMessage();
      }
    }

    boolean signed() {
      try {
        return first(SAMPLE_FORMAT, 1) == SIGNED;
      } catch (IndexOutOfBoundsException | Unreadable e) {
        // a damaged tag is told by problem()
        return false;
      }
    }

    /** What the standard writes in 16 bits: in 32 the decoder of the JDK reads one-bit pixels. */
    private void checkShort() throws Unreadable {
      for (int tag : ALWAYS_SHORT) {
        int entry = find(tag);
        if (entry >= 0 && in.getShort(entry + 2) != SHORT) {
          throw new Unreadable("its tag %d is not as TIFF wants it; save it again".formatted(tag));
        }
      }
    }

    /** Strips or tiles, which must lie inside the file. */
    private void checkExtents(int offsetsTag, int bytesTag) throws Unreadable {
      int offsets = find(offsetsTag);
      int lengths = find(bytesTag);
      if (offsets < 0) {
        return;
      }
      long count = count(offsets);
      if (lengths < 0 || count != count(lengths) || count > in.capacity()) {
        throw cutShort();
      }
      for (int i = 0; i < count; i++) {
        if (value(offsets, i) + value(lengths, i) > in.capacity()) {
          throw cutShort();
        }
      }
    }

    long first(int tag, long otherwise) throws Unreadable {
      int entry = find(tag);
      return entry < 0 ? otherwise : value(entry, 0);
    }

    private int find(int tag) {
      for (int i = 0; i < entries; i++) {
        int entry = offset + 2 + 12 * i;
        if ((in.getShort(entry) & 0xFFFF) == tag) {
          return entry;
        }
      }
      return -1;
    }

    private long count(int entry) {
      return Integer.toUnsignedLong(in.getInt(entry + 4));
    }

    private long value(int entry, int index) throws Unreadable {
      int type = in.getShort(entry + 2);
      if (type != SHORT && type != LONG) {
        throw cutShort();
      }
      int size = type == SHORT ? 2 : 4;
      // values that fit into four bytes stand in the entry itself
      int start =
          count(entry) * size <= 4
              ? entry + 8
              : at(in, Integer.toUnsignedLong(in.getInt(entry + 8)));
      return type == SHORT
          ? in.getShort(start + 2 * index) & 0xFFFF
          : Integer.toUnsignedLong(in.getInt(start + 4 * index));
    }
  }
}
