package io.athanor.engine.dataset;

import java.util.List;
import java.util.Objects;

/**
 * What came of an import. Every file met is an item's row, a duplicate, a refusal or in a warning.
 *
 * @param dataset what was read; for its receiver to close
 * @param files files that were read
 * @param refused rows not taken, of files and of label tables
 * @param warnings what the user should look at
 * @param duplicates rows left out because an earlier one holds the same structure
 * @param labelled items with at least one measured property
 */
public record ImportReport<S>(
    SpooledDataset<S> dataset,
    int files,
    List<RowRefusal> refused,
    List<ImportWarning> warnings,
    int duplicates,
    int labelled) {
  public ImportReport {
    Objects.requireNonNull(dataset);
    refused = List.copyOf(refused);
    warnings = List.copyOf(warnings);
  }

  /** Whether every row and every label was taken. */
  public boolean complete() {
    return refused.isEmpty() && warnings.stream().noneMatch(warning -> warning.kind().gap());
  }
}
