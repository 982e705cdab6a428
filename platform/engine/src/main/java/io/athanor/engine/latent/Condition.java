package io.athanor.engine.latent;

import io.athanor.sdk.AthanorException;
import java.util.List;

/**
 * A property that a conditional model is given, and what it knows of it.
 *
 * @param unit empty or 1 for a ratio
 * @param mean of the training structures, in the property's unit
 * @param stdDev of the same, above 0
 * @param least of the same: below it, the model was never asked
 * @param greatest of the same
 */
public record Condition(
    String name, String unit, double mean, double stdDev, double least, double greatest) {

  /** Whether training structures have values on both sides of this one. */
  public boolean covers(double value) {
    return value >= least && value <= greatest;
  }

  float standardised(double value) {
    return (float) ((value - mean) / stdDev);
  }

  /** Mean values of all conditions, in their order. */
  public static double[] means(List<Condition> conditions) {
    return conditions.stream().mapToDouble(Condition::mean).toArray();
  }

  /**
   * Values as the network takes them.
   *
   * @param values [N][C], in units
   * @throws AthanorException USER, when rows or columns are missing or too many, or a value is no
   *     finite number
   */
  static float[][] standardised(List<Condition> conditions, double[][] values, int rows) {
    if (values.length != rows) {
      throw AthanorException.user(
          values.length + " rows of conditions were given for " + rows + " structures or points");
    }
    var standardised = new float[rows][conditions.size()];
    for (int i = 0; i < rows; i++) {
      if (values[i].length != conditions.size()) {
        throw AthanorException.user(
            conditions.isEmpty()
                ? "the model is not conditional, and " + values[i].length + " values were given"
                : "the model is conditional on "
                    + names(conditions)
                    + ": give a value of each, not "
                    + values[i].length);
      }
      for (int c = 0; c < conditions.size(); c++) {
        if (!Double.isFinite(values[i][c])) {
          throw AthanorException.user(
              "the condition '" + conditions.get(c).name() + "' is given as " + values[i][c]);
        }
        standardised[i][c] = conditions.get(c).standardised(values[i][c]);
      }
    }
    return standardised;
  }

  static List<String> names(List<Condition> conditions) {
    return conditions.stream().map(Condition::name).toList();
  }
}
