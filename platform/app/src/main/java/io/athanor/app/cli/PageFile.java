package io.athanor.app.cli;

import io.athanor.sdk.AthanorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a page goes. A file that is there is replaced, a folder never. */
final class PageFile {
  private final Path file;

  private PageFile(Path file) {
    this.file = file;
  }

  /**
   * To be asked before hours of work, not after them.
   *
   * @throws AthanorException USER when a page can't be written there
   */
  static PageFile require(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    boolean writable =
        Files.exists(file)
            ? Files.isRegularFile(file) && Files.isWritable(file)
            : folder != null && Files.isDirectory(folder) && Files.isWritable(folder);
    if (!writable) {
      throw AthanorException.user(
          "the page can't be written to " + file + "; name a file in a folder that is there");
    }
    return new PageFile(file);
  }

  void write(String page) throws IOException {
    Files.writeString(file, page);
  }
}
