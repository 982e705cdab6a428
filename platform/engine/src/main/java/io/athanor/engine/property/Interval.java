package io.athanor.engine.property;

/**
 * An interval that covers the true value with the asked probability.
 *
 * @param low in the property's unit
 * @param high in the property's unit
 */
public record Interval(double low, double high) {

  public boolean contains(double value) {
    return value >= low && value <= high;
  }

  public double width() {
    return high - low;
  }
}
