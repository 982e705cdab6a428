package io.athanor.engine.dataset;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Names of files inside sources, from whatever system they come. */
final class EntryName {
  private static final Pattern DRIVE = Pattern.compile("^[A-Za-z]:.*");
  private static final Set<String> LITTER = Set.of("__macosx", "thumbs.db", "desktop.ini");
  private static final Set<String> ARCHIVES =
      Set.of("zip", "npz", "jar", "tar", "tgz", "gz", "bz2", "xz", "zst", "7z", "rar");

  private EntryName() {}

  /** With forward slashes and without a leading {@code ./}. */
  static String normal(String name) {
    String slashed = name.replace('\\', '/');
    while (slashed.startsWith("./")) {
      slashed = slashed.substring(2);
    }
    return slashed;
  }

  /** Why a normal name can't be used, if so: it leads out of its source or can't be shown. */
  static Optional<String> problem(String name) {
    if (name.startsWith("/") || DRIVE.matcher(name).matches() || hasSegment(name, "..")) {
      return Optional.of("its name leads out of the archive; pack it again with relative names");
    }
    if (name.isBlank() || name.length() > 1000 || name.chars().anyMatch(Character::isISOControl)) {
      return Optional.of("its name is empty, too long or holds control characters; rename it");
    }
    return Optional.empty();
  }

  /** What systems leave behind: dot files, {@code __MACOSX} and the like. */
  static boolean hidden(String name) {
    for (String segment : name.split("/", -1)) {
      if (segment.startsWith(".") || LITTER.contains(segment.toLowerCase(Locale.ROOT))) {
        return true;
      }
    }
    return false;
  }

  /** The ending in lower case without the dot, or an empty text. */
  static String extension(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 || dot < name.lastIndexOf('/')
        ? ""
        : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  /** Whether the name has this ending, of one part or several, after a dot or a dash. */
  static boolean endsIn(String name, String ending) {
    int at = name.length() - ending.length() - 1;
    return at > name.lastIndexOf('/')
        && (name.charAt(at) == '.' || name.charAt(at) == '-')
        && name.regionMatches(true, at + 1, ending, 0, ending.length());
  }

  static boolean isArchive(String name) {
    return ARCHIVES.contains(extension(name));
  }

  /** The part before the last slash, or the name itself. */
  static String folder(String name) {
    int slash = name.lastIndexOf('/');
    return slash < 0 ? name : name.substring(0, slash);
  }

  private static boolean hasSegment(String name, String wanted) {
    for (String segment : name.split("/", -1)) {
      if (segment.equals(wanted)) {
        return true;
      }
    }
    return false;
  }
}
