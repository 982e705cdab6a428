package io.athanor.plugins.microstructure.image;

import io.athanor.sdk.SourceFile;
import java.nio.charset.StandardCharsets;

/** The pictures in one file. Opened from its header; a picture is decoded when it is asked for. */
public interface Slices extends AutoCloseable {

  int count();

  /**
   * Whether the file is a stack, whose pictures are named by their index even if there is but one.
   */
  boolean stacked();

  /** Index of a picture in the file, for its name. */
  default int indexInFile(int slice) {
    return slice;
  }

  /**
   * Decodes one.
   *
   * @throws Unreadable when it is damaged or of a kind that is not read; the others may be good
   */
  Picture slice(int slice) throws Unreadable;

  @Override
  default void close() {}

  /** Whether the pictures are the pages of a document, not the slices of an array. */
  default boolean paged() {
    return false;
  }

  /**
   * By content, whatever the name says.
   *
   * @throws Unreadable when nothing in the file can be read
   */
  static Slices open(SourceFile file) throws Unreadable {
    byte[] bytes = file.bytes();
    if (startsWith(bytes, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
      return PngFile.open(bytes);
    }
    if (startsWith(bytes, 0x93, 'N', 'U', 'M', 'P', 'Y')) {
      return NpyFile.open(bytes);
    }
    if (startsWith(bytes, 'I', 'I', 42, 0) || startsWith(bytes, 'M', 'M', 0, 42)) {
      return TiffFile.open(bytes);
    }
    if (startsWith(bytes, 'B', 'M')) {
      return BmpFile.open(bytes);
    }
    throw new Unreadable(
        "it is named .%s but %s; wanted are PNG, BMP, TIFF and NPY files"
            .formatted(file.extension(), content(bytes)));
  }

  private static String content(byte[] bytes) {
    if (bytes.length == 0) {
      return "is empty";
    }
    if (startsWith(bytes, 0xFF, 0xD8)) {
      return "is a JPEG, whose losses change the pixels";
    }
    if (startsWith(bytes, 'P', 'K')) {
      return "is a zip";
    }
    if (startsWith(bytes, 'I', 'I', 43, 0) || startsWith(bytes, 'M', 'M', 0, 43)) {
      return "is a BigTIFF, which is not read: save it as a classic TIFF";
    }
    String start = new String(bytes, 0, Math.min(bytes.length, 24), StandardCharsets.ISO_8859_1);
    boolean text = start.chars().allMatch(c -> c == '\n' || c == '\r' || c == '\t' || c >= ' ');
    boolean ascii = text && start.chars().allMatch(c -> c < 127);
    return ascii
        ? "holds text, beginning with '" + start.replaceAll("\\s+", " ").strip() + "'"
        : "holds something else";
  }

  private static boolean startsWith(byte[] bytes, int... magic) {
    if (bytes.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((bytes[i] & 0xFF) != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
