package io.athanor.app.store;

import java.util.List;

/**
 * One row of a dataset, on its way in or out.
 *
 * @param structure the row's structure; may occur in other rows and datasets too
 * @param name file name, with {@code #index} inside a stack
 * @param group rows of one group are never split between training and test; null for none
 * @param measured measured values of this row; ids, sources and rows in them are the store's affair
 */
public record DatasetRow(
    StructureRecord structure, String name, String group, List<Measurement> measured) {

  /**
   * A measured value.
   *
   * @param property its name
   * @param value finite
   * @param unit such as {@code GPa}
   * @param method how it was measured, as far as the source says
   * @param uncertainty one standard deviation in the same unit; null where it is not known
   */
  public record Measurement(
      String property, double value, String unit, String method, Double uncertainty) {
    /** Of an unknown uncertainty. */
    public Measurement(String property, double value, String unit, String method) {
      this(property, value, unit, method, null);
    }
  }
}
