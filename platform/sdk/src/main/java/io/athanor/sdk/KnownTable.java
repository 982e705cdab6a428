package io.athanor.sdk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A file of all known structures with their properties, which a domain then looks up instead of
 * computing them. Its path is the value of the option {@value #OPTION}. It is read when it is asked
 * for, and again when the file has changed: a campaign asks for its evaluators again and again, and
 * a table may be long. Thread-safe.
 *
 * @param <T> what is made of the file
 */
public final class KnownTable<T> {
  public static final String OPTION = "table";

  private static final long MOST_BYTES = 256L << 20;
  private static final int SHOWN_DIGITS = 12;

  private final Set<String> endings;
  private final Reader<T> reader;
  private final AtomicReference<Loaded<T>> last = new AtomicReference<>();

  private record Version(Path path, FileTime changed, long size) {}

  private record Loaded<T>(Version version, T table) {}

  /** Makes of a file what is looked up in. */
  @FunctionalInterface
  public interface Reader<T> {
    /**
     * @param source the file's name and the first digits of its SHA-256, for provenance
     * @throws AthanorException DATA, when the file is no such table
     */
    T read(SourceFile file, String source);
  }

  /**
   * @param endings that a file's name may have, in small letters, such as {@code .csv}
   */
  public KnownTable(Set<String> endings, Reader<T> reader) {
    this.endings = Set.copyOf(endings);
    this.reader = reader;
  }

  /**
   * The option that names the file; empty for none, which is its default.
   *
   * @param structures what is known in the domain, such as {@code designs}
   */
  public static OptionSpec option(String structures) {
    return OptionSpec.text(
        OPTION,
        "",
        "path of a CSV table of all known "
            + structures
            + " with their properties, which are then looked up; empty for none");
  }

  /**
   * The table that the options name; empty where they name none.
   *
   * @throws AthanorException USER when there is no such file, DATA when it can't be read or is no
   *     such table
   */
  public Optional<T> of(Options options) {
    String path = options.text(OPTION);
    if (path.isEmpty()) {
      return Optional.empty();
    }
    Version version = version(parsed(path));
    Loaded<T> loaded = last.get();
    if (loaded == null || !loaded.version().equals(version)) {
      loaded = new Loaded<>(version, read(version.path()));
      last.set(loaded);
    }
    return Optional.of(loaded.table());
  }

  private static Path parsed(String path) {
    try {
      return Path.of(path);
    } catch (InvalidPathException e) {
      throw AthanorException.user("option 'table' is no path: " + e.getMessage());
    }
  }

  private static Version version(Path path) {
    try {
      return new Version(path.toAbsolutePath(), Files.getLastModifiedTime(path), Files.size(path));
    } catch (IOException e) {
      // reading it tells what is wrong
      return new Version(path.toAbsolutePath(), FileTime.fromMillis(0), -1);
    }
  }

  private T read(Path file) {
    String name = String.valueOf(file.getFileName());
    byte[] bytes = bytes(file, name);
    return reader.read(new SourceFile(name, bytes), name + " (sha256 " + digest(bytes) + ")");
  }

  private byte[] bytes(Path file, String name) {
    if (!Files.isRegularFile(file)) {
      throw AthanorException.user(
          "option 'table': there is no file '" + file + "'; give its path from where you start");
    }
    String lower = name.toLowerCase(Locale.ROOT);
    if (endings.stream().noneMatch(lower::endsWith)) {
      throw AthanorException.user(
          "option 'table': '" + name + "' is no table; wanted is a file ending in .csv");
    }
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw AthanorException.data(
            "table '%s' is larger than %d bytes, the most a file may have"
                .formatted(name, MOST_BYTES));
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new AthanorException(
          AthanorException.Category.DATA,
          "table '%s' could not be read (%s)".formatted(name, e.getMessage()),
          e);
    }
  }

  private static String digest(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest).substring(0, SHOWN_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
