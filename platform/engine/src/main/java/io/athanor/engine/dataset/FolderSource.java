package io.athanor.engine.dataset;

import io.athanor.sdk.AthanorException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A folder with all that is below it, sorted by name. */
record FolderSource(List<Source> children) implements Source {

  static FolderSource list(Listing listing, Path folder, String label) {
    SortedMap<String, Source> children = new TreeMap<>();
    try {
      Files.walkFileTree(folder, new Lister(listing, folder, label, children));
    } catch (IOException e) {
      throw new AthanorException(
          AthanorException.Category.DATA,
          "folder '%s' could not be listed (%s)".formatted(label, e.getMessage()),
          e);
    }
    return new FolderSource(List.copyOf(children.values()));
  }

  @Override
  public int fileCount() {
    return children.stream().mapToInt(Source::fileCount).sum();
  }

  @Override
  public boolean isEmpty() {
    return children.stream().allMatch(Source::isEmpty);
  }

  @Override
  public void walk(Budget budget, Consumer<SourceEntry> visitor) {
    children.forEach(child -> child.walk(budget, visitor));
  }

  private static final class Lister extends SimpleFileVisitor<Path> {
    private final Listing listing;
    private final Path root;
    private final String label;
    private final SortedMap<String, Source> children;

    Lister(Listing listing, Path root, String label, SortedMap<String, Source> children) {
      this.listing = listing;
      this.root = root;
      this.label = label;
      this.children = children;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
      return !dir.equals(root) && EntryName.hidden(relative(dir))
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
      String relative = relative(path);
      if (!EntryName.hidden(relative)) {
        children.put(relative, child(path, attributes, label + "/" + relative));
        listing.checkCount(children.size(), label);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path path, IOException failure) {
      String relative = relative(path);
      children.put(
          relative, refused(label + "/" + relative, "it may not be read; check its permissions"));
      return FileVisitResult.CONTINUE;
    }

    private Source child(Path path, BasicFileAttributes attributes, String name) {
      Path target = path;
      if (attributes.isSymbolicLink()) {
        try {
          target = path.toRealPath();
        } catch (IOException e) {
          return refused(name, "it is a link to nothing; remove it or mend it");
        }
        if (!target.startsWith(root)) {
          return refused(name, "it is a link that leads out of the folder; copy the file here");
        }
        if (Files.isDirectory(target)) {
          return refused(name, "it is a link to a folder, which is not followed");
        }
      } else if (attributes.isOther()) {
        return refused(name, "it is a device or a pipe, not a file; remove it");
      }
      if (EntryName.extension(name).equals("zip")) {
        return ZipSource.list(listing, target, name);
      }
      return listing.reads(name)
          ? new FileSource(listing, name, target)
          : new Told(new SourceEntry.Ignored(name));
    }

    private String relative(Path path) {
      return EntryName.normal(root.relativize(path).toString());
    }

    private Source refused(String name, String reason) {
      return new Told(listing.refused(name, reason));
    }
  }
}
