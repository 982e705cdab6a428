package io.athanor.plugins.fingerprint.io;

import io.athanor.plugins.fingerprint.Bits;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.ImportRow;
import io.athanor.sdk.OptionSpec;
import io.athanor.sdk.Options;
import io.athanor.sdk.SourceFile;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Files ⇄ bits. */
public final class BitFiles {
  private static final String GZ = ".gz";
  // no txt: most of those beside data say where the data are from
  private static final Set<String> PLAIN = Set.of("csv", "npy", "idx", "idx2-ubyte", "idx3-ubyte");
  private static final Set<String> EXTENSIONS =
      PLAIN.stream()
          .flatMap(ending -> Stream.of(ending, ending + GZ))
          .collect(Collectors.toUnmodifiableSet());
  private static final List<String> FORMATS = List.of("csv", "txt", "npy");

  private BitFiles() {}

  public static Set<String> extensions() {
    return EXTENSIONS;
  }

  public static List<OptionSpec> importOptions() {
    return BitImportOptions.SPECS;
  }

  /** Reads a table, an array or a stack of pictures, each row with what was measured of it. */
  public static void read(SourceFile file, Options options, Consumer<ImportRow<Bits>> rows) {
    var sink = new RowSink(file.name(), rows);
    try {
      read(file, BitImportOptions.of(options), sink);
    } catch (Unreadable e) {
      sink.refuseFile(e.getMessage());
    }
    sink.end();
  }

  private static void read(SourceFile file, BitImportOptions options, RowSink sink)
      throws Unreadable {
    String name = file.name().toLowerCase(Locale.ROOT);
    boolean packed = name.endsWith(GZ);
    byte[] bytes = packed ? Gzip.DEFAULT.unpack(file.bytes()) : file.bytes();
    String plain = packed ? name.substring(0, name.length() - GZ.length()) : name;
    if (plain.endsWith("npy")) {
      NpyFile.open(bytes, options).read(sink);
    } else if (plain.endsWith("csv")) {
      CsvFile.open(bytes, options).read(sink);
    } else {
      IdxFile.open(bytes, options).read(sink);
    }
  }

  /** Canonical bytes: equal bits, arranged alike, give equal bytes. */
  public static byte[] toBytes(Bits bits) {
    return CanonicalBytes.of(bits);
  }

  /**
   * @throws AthanorException DATA, when the bytes are not those of bits
   */
  public static Bits fromBytes(byte[] bytes) {
    return CanonicalBytes.parse(bytes);
  }

  /** A PNG for people, ones light, at least {@code minSide} pixels wide. */
  public static byte[] preview(Bits bits, int minSide) {
    return BitWriter.preview(bits, minSide);
  }

  public static List<String> exportFormats() {
    return FORMATS;
  }

  /**
   * The bits as a line of 0 and 1 (CSV, TXT) or as an array of one row (NPY).
   *
   * @throws AthanorException USER, for another format
   */
  public static byte[] export(Bits bits, String format) {
    return switch (format) {
      case "csv", "txt" -> BitWriter.text(bits);
      case "npy" -> BitWriter.npy(bits);
      default ->
          throw AthanorException.user(
              "fingerprints are not exported as '%s'; known are %s".formatted(format, FORMATS));
    };
  }
}
