package io.athanor.plugins.microstructure.micrograph.io;

import io.athanor.plugins.microstructure.image.Slices;
import io.athanor.plugins.microstructure.image.Unreadable;
import io.athanor.plugins.microstructure.micrograph.Micrograph;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.ImportRow;
import io.athanor.sdk.OptionSpec;
import io.athanor.sdk.Options;
import io.athanor.sdk.SourceFile;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Files ⇄ micrographs. */
public final class MicrographFiles {
  private static final Set<String> EXTENSIONS = Set.of("png", "bmp", "tif", "tiff", "npy");
  private static final List<String> FORMATS = List.of("png", "npy");

  private MicrographFiles() {}

  public static Set<String> extensions() {
    return EXTENSIONS;
  }

  public static List<OptionSpec> importOptions() {
    return GrayImportOptions.SPECS;
  }

  /**
   * Reads a gray picture, or a stack of them out of an array.
   *
   * @throws AthanorException USER, when the options contradict each other; bad content is a refused
   *     row
   */
  public static void read(SourceFile file, Options options, Consumer<ImportRow<Micrograph>> rows) {
    var maker = new GrayMaker(GrayImportOptions.of(options));
    try (Slices slices = Slices.open(file)) {
      if (slices.paged() && slices.count() > 1) {
        throw new Unreadable(
            ("it has %d pages, which may be a depth series, channels or a movie; save each page that"
                    + " is a micrograph as a file of its own, or the series as a stack in NPY")
                .formatted(slices.count()));
      }
      for (int i = 0; i < slices.count(); i++) {
        String name = slices.stacked() ? file.name() + "#" + slices.indexInFile(i) : file.name();
        rows.accept(row(name, slices, i, maker));
      }
    } catch (Unreadable e) {
      rows.accept(new ImportRow.Refused<>(file.name(), e.getMessage()));
    }
  }

  private static ImportRow<Micrograph> row(String name, Slices slices, int slice, GrayMaker maker) {
    try {
      return new ImportRow.Read<>(name, maker.make(slices.slice(slice)));
    } catch (Unreadable e) {
      return new ImportRow.Refused<>(name, e.getMessage());
    }
  }

  /** Canonical bytes: equal images give equal bytes. */
  public static byte[] toBytes(Micrograph image) {
    return GrayBytes.of(image);
  }

  /**
   * The inverse of {@link #toBytes}.
   *
   * @throws AthanorException DATA, when the bytes are not those of an image
   */
  public static Micrograph fromBytes(byte[] bytes) {
    return GrayBytes.parse(bytes);
  }

  /** A PNG of 8 bits for people, at least {@code minSide} pixels wide. */
  public static byte[] preview(Micrograph image, int minSide) {
    return GrayWriter.preview(image, minSide);
  }

  public static List<String> exportFormats() {
    return FORMATS;
  }

  /**
   * The image as PNG of 16 bits or NPY ({@code <u2}), a pixel a pixel.
   *
   * @throws AthanorException USER, for another format
   */
  public static byte[] export(Micrograph image, String format) {
    return switch (format) {
      case "png" -> GrayWriter.png(image);
      case "npy" -> GrayWriter.npy(image);
      default ->
          throw AthanorException.user(
              "micrographs are not exported as '%s'; known are %s".formatted(format, FORMATS));
    };
  }
}
