package io.athanor.engine.campaign;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** What somebody may have meant who wrote an unknown name. */
final class NearMiss {
  private static final int LISTED = 40;

  private NearMiss() {}

  /** Such as {@code ; did you mean 'contrast'? Known are contrast, poisson0}. */
  static String words(String unknown, Collection<String> known) {
    if (known.isEmpty()) {
      return "; there are none here";
    }
    List<String> sorted = List.copyOf(new TreeSet<>(known));
    String listed =
        String.join(", ", sorted.subList(0, Math.min(LISTED, sorted.size())))
            + (sorted.size() > LISTED ? ", …" : "");
    return nearest(unknown, sorted)
        .map(name -> "; did you mean '" + name + "'? Known are " + listed)
        .orElse("; known are " + listed);
  }

  /** The known name that differs in a few letters only, if there is one. */
  static Optional<String> nearest(String unknown, Collection<String> known) {
    String given = plain(unknown);
    return known.stream()
        .filter(name -> edits(given, plain(name)) <= allowed(given, plain(name)))
        .min(Comparator.comparingInt((String name) -> edits(given, plain(name))));
  }

  private static int allowed(String a, String b) {
    return Math.max(1, Math.min(a.length(), b.length()) / 3);
  }

  /** Case and the way to part words are what people mix up first. */
  private static String plain(String name) {
    String shortened = name.length() > 100 ? name.substring(0, 100) : name;
    return shortened.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "").replace(" ", "");
  }

  /** Least number of letters inserted, deleted, replaced, or swapped with their neighbour. */
  private static int edits(String a, String b) {
    int[] before = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    Arrays.setAll(last, j -> j);
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(last[j], row[j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      before = last;
      last = row;
    }
    return last[b.length()];
  }
}
