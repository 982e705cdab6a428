package io.athanor.engine.dataset;

import io.athanor.sdk.AthanorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.zip.ZipFile;

/**
 * Folders, single files and zips, walked in an order that depends on nothing but their names. Zips
 * inside a folder are opened, zips inside a zip are not. One file's content is in memory at a time.
 *
 * <p>A source that is broken as a whole, or takes more than {@link ImportLimits} allow, throws; a
 * bad file in it is a {@link SourceEntry.Refused}.
 */
public final class Sources {
  private final List<String> labels;
  private final List<Source> sources;
  private final ImportLimits limits;

  private Sources(List<String> labels, List<Source> sources, ImportLimits limits) {
    this.labels = labels;
    this.sources = sources;
    this.limits = limits;
  }

  /**
   * Lists what the paths hold, without reading any content.
   *
   * @param extensions file name endings to read, lower case without the dot; others are ignored
   * @throws AthanorException USER for a path that does not exist or comes twice, DATA for a source
   *     that is broken or holds nothing to read
   */
  public static Sources list(List<Path> paths, Set<String> extensions, ImportLimits limits) {
    if (paths.isEmpty()) {
      throw AthanorException.user("name at least one folder, file or zip to import");
    }
    List<Path> real = paths.stream().map(Sources::real).toList();
    List<String> labels = labels(real);
    List<Source> sources = new ArrayList<>();
    int files = 0;
    for (int i = 0; i < real.size(); i++) {
      var listing = new Source.Listing(i, extensions, limits);
      Source source = list(listing, real.get(i), labels.get(i));
      if (source.isEmpty()) {
        throw AthanorException.data(
            "'%s' holds no file that can be read; wanted are files ending in %s%s"
                .formatted(labels.get(i), endings(extensions), ignoredIn(source)));
      }
      files += source.fileCount();
      listing.checkCount(files, labels.get(i));
      sources.add(source);
    }
    return new Sources(labels, List.copyOf(sources), limits);
  }

  /**
   * Opens a zip of which a single entry is wanted; with its declared names it is held to the same
   * limits as one that is imported.
   *
   * @throws AthanorException DATA when it is broken or its directory too large
   */
  public static ZipFile openZip(Path zip, ImportLimits limits) {
    return ZipSource.open(zip, String.valueOf(zip.getFileName()), limits);
  }

  /** The sources' short names, which stand in front of the names of their files. */
  public List<String> labels() {
    return labels;
  }

  /** Files that a walk reads. */
  public int fileCount() {
    return sources.stream().mapToInt(Source::fileCount).sum();
  }

  /**
   * Reads file by file, in order.
   *
   * @throws AthanorException DATA, when a source turns out to be broken or a bomb on the way
   */
  public void forEach(Consumer<SourceEntry> visitor) {
    var budget = new Source.Budget(limits);
    sources.forEach(source -> source.walk(budget, visitor));
  }

  private static Source list(Source.Listing listing, Path path, String label) {
    if (Files.isDirectory(path)) {
      return FolderSource.list(listing, path, label);
    }
    if (listing.reads(label)) {
      return new FileSource(listing, label, path);
    }
    if (EntryName.extension(label).equals("zip") || startsLikeZip(path)) {
      return ZipSource.list(listing, path, label);
    }
    throw AthanorException.data(
        "'%s' is not read; wanted are files ending in %s, or a folder or zip of them"
            .formatted(label, endings(listing.extensions())));
  }

  private static boolean startsLikeZip(Path path) {
    try (var in = Files.newInputStream(path)) {
      byte[] start = in.readNBytes(4);
      return start.length == 4 && start[0] == 'P' && start[1] == 'K' && start[2] == 3;
    } catch (IOException e) {
      return false;
    }
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw new AthanorException(
          AthanorException.Category.USER,
          "'" + path + "' does not exist or may not be read; check the path",
          e);
    }
  }

  /**
   * As many of each path's last names as tell it from the others: never a whole path if avoidable.
   */
  private static List<String> labels(List<Path> real) {
    if (new HashSet<>(real).size() < real.size()) {
      throw AthanorException.user("a source is named twice; name each folder, file or zip once");
    }
    int deepest = real.stream().mapToInt(Path::getNameCount).max().orElse(1);
    for (int names = 1; ; names++) {
      int last = names;
      List<String> labels = real.stream().map(p -> label(p, last)).toList();
      if (new HashSet<>(labels).size() == labels.size() || names >= deepest) {
        return labels;
      }
    }
  }

  private static String label(Path path, int names) {
    int count = path.getNameCount();
    return count == 0
        ? "root"
        : EntryName.normal(path.subpath(Math.max(0, count - names), count).toString());
  }

  private static String endings(Set<String> extensions) {
    return String.join(", ", new TreeSet<>(extensions).stream().map(e -> "." + e).toList());
  }

  private static String ignoredIn(Source source) {
    List<String> ignored = new ArrayList<>();
    source.walk(
        new Source.Budget(ImportLimits.defaults()), entry -> ignored.add("'" + entry.name() + "'"));
    return ignored.isEmpty()
        ? " (it is empty)"
        : String.format(
            Locale.ROOT, " (it holds %,d other files, such as %s)", ignored.size(), ignored.get(0));
  }
}
