package io.athanor.app.service;

import java.util.List;

/**
 * What can be said of a specification before it is run.
 *
 * @param valid whether it would be taken
 * @param spec hash of its meaning; null where it has none
 * @param errors for which it is refused, in the order of the text
 * @param warnings of what is taken, and unlikely to be meant
 * @param ranges what the dataset is known to have of the wished properties
 */
public record CampaignValidation(
    boolean valid, String spec, List<Finding> errors, List<Finding> warnings, List<Range> ranges) {

  /**
   * Something to look at.
   *
   * @param line from 1; null where it is about no line
   * @param column from 1; null where it is about no line
   * @param field such as {@code objectives[0].target}; empty for the whole
   */
  public record Finding(Integer line, Integer column, String field, String message) {}

  /**
   * The values of a property in the dataset.
   *
   * @param basis MEASURED: the rows' labels; COMPUTED: of some rows' structures, as the campaign
   *     would compute them
   * @param rows how many were looked at
   * @param least null where none is known, as before a dataset is simulated
   * @param greatest null where none is known
   */
  public record Range(
      String property, String unit, String basis, int rows, Double least, Double greatest) {}
}
