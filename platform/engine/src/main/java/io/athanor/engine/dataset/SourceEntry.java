package io.athanor.engine.dataset;

import io.athanor.sdk.SourceFile;
import java.util.Objects;

/** What is met on a walk through sources. */
public sealed interface SourceEntry {

  /** Name with the source in front, forward slashes: {@code images_0.zip/00012.png}. */
  String name();

  /**
   * A file to read.
   *
   * @param source index of the path, among those given, that it was found under
   */
  record Content(int source, SourceFile file) implements SourceEntry {
    public Content {
      Objects.requireNonNull(file);
    }

    @Override
    public String name() {
      return file.name();
    }
  }

  /** A file that can't be handed on; the reason says why and what to do. */
  record Refused(int source, String name, String reason) implements SourceEntry {}

  /** A file with an ending that the domain does not read. */
  record Ignored(String name) implements SourceEntry {}
}
