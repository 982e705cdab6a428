package io.athanor.engine.dataset;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Something about an import that the user should look at.
 *
 * @param kind stable, for scripts
 * @param count how many rows or lines it is about
 * @param message complete sentence, with the first few names
 */
public record ImportWarning(Kind kind, int count, String message) {

  /** What it is about. */
  public enum Kind {
    /** Files with endings that the domain does not read. */
    IGNORED_FILES(false),
    /** Rows that hold the same structure as an earlier one. */
    DUPLICATES(false),
    /** Duplicates whose measured values differ from an earlier row's: their mean is kept. */
    DUPLICATES_WITH_OTHER_LABELS(false),
    /** Values of a label table that differ from the file's own: the table's are kept. */
    LABELS_AGAINST_FILE(false),
    /** Labels that name no file. */
    LABELS_WITHOUT_FILE(true),
    /** Labels whose name fits several files. */
    AMBIGUOUS_LABELS(true),
    /** Rows that no label names. */
    FILES_WITHOUT_LABEL(true),
    /** What a label table left out. */
    LABEL_TABLE(true);

    private final boolean gap;

    Kind(boolean gap) {
      this.gap = gap;
    }

    /** Whether the dataset lacks something that the files, as they are, should have given it. */
    public boolean gap() {
      return gap;
    }
  }

  private static final int SHOWN = 3;

  public ImportWarning {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(message);
  }

  /** A message that ends on the first few names. */
  static ImportWarning naming(Kind kind, String message, List<String> names) {
    String shown = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
    String more = names.size() > SHOWN ? ", …" : "";
    return new ImportWarning(
        kind,
        names.size(),
        String.format(Locale.ROOT, "%,d %s: %s%s", names.size(), message, shown, more));
  }
}
