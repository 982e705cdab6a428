package io.athanor.engine.dataset;

import java.util.Objects;

/**
 * A row that was not taken.
 *
 * @param row the name with its source: {@code images_0.zip/00012.png}, or {@code labels.csv line 7}
 * @param reason what was wrong and what to do
 */
public record RowRefusal(String row, String reason) {
  public RowRefusal {
    Objects.requireNonNull(row);
    Objects.requireNonNull(reason);
  }

  @Override
  public String toString() {
    return row + ": " + reason;
  }
}
