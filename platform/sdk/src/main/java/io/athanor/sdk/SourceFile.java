package io.athanor.sdk;

import java.util.Locale;
import java.util.Objects;

/**
 * A file given for import, already in memory and bounded in size by the platform.
 *
 * @param name path relative to what the user named, with forward slashes
 * @param bytes content; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // a bounded buffer that is read once, never compared
public record SourceFile(String name, byte[] bytes) {
  public SourceFile {
    Objects.requireNonNull(name);
    Objects.requireNonNull(bytes);
  }

  /** The ending of the name in lower case without the dot, or an empty text. */
  public String extension() {
    int dot = name.lastIndexOf('.');
    return dot < 0 || dot < name.lastIndexOf('/')
        ? ""
        : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }
}
