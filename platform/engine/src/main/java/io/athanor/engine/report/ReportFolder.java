package io.athanor.engine.report;

import io.athanor.sdk.AthanorException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder that appears whole: it is written beside its place and then moved there. */
final class ReportFolder {
  private static final List<String> MARKS = List.of("index.html", "candidates.json");

  private final Path root;

  private ReportFolder(Path root) {
    this.root = root;
  }

  /** Fills a folder. */
  @FunctionalInterface
  interface Content {
    void writeTo(ReportFolder folder) throws IOException;
  }

  static void replace(Path folder, Content content) {
    Path target = folder.toAbsolutePath().normalize();
    try {
      requireReplaceable(target);
      Files.createDirectories(target.getParent());
      Path fresh = sibling(target, "writing");
      delete(fresh);
      Files.createDirectory(fresh);
      try {
        content.writeTo(new ReportFolder(fresh));
        swap(fresh, target);
      } finally {
        delete(fresh);
      }
    } catch (IOException | UncheckedIOException e) {
      throw new AthanorException(
          AthanorException.Category.RESOURCE,
          "the report can't be written to " + folder + ": " + e.getMessage(),
          e);
    }
  }

  /** Writes a file; {@code name} may lead through folders. */
  void bytes(String name, byte[] content) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  void bytes(String name, String content) throws IOException {
    bytes(name, content.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Nobody's folder is emptied because of a slip in a path.
   *
   * @throws AthanorException USER, when something else than a report is there
   */
  static void requireReplaceable(Path folder) throws IOException {
    Path target = folder.toAbsolutePath().normalize();
    if (!Files.exists(target)) {
      return;
    }
    boolean report =
        Files.isDirectory(target) && MARKS.stream().allMatch(m -> Files.exists(target.resolve(m)));
    if (!report && !empty(target)) {
      throw AthanorException.user(
          target + " exists and is no report; name another folder, or move it away");
    }
  }

  private static boolean empty(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  private static void swap(Path fresh, Path target) throws IOException {
    Path old = sibling(target, "old");
    delete(old);
    boolean replaced = Files.exists(target);
    if (replaced) {
      Files.move(target, old);
    }
    try {
      Files.move(fresh, target);
    } catch (IOException e) {
      if (replaced) {
        Files.move(old, target);
      }
      throw e;
    }
    delete(old);
  }

  /** Named by the process, so that two of them don't write into one. */
  private static Path sibling(Path target, String what) {
    return target.resolveSibling(
        "." + target.getFileName() + "." + what + "-" + ProcessHandle.current().pid());
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (NoSuchFileException e) {
      // nothing to delete
    }
  }
}
