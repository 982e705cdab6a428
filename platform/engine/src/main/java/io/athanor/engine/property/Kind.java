package io.athanor.engine.property;

/** Kinds of surrogates that compete. */
public enum Kind {
  GAUSSIAN_PROCESS("Gaussian process"),
  SUPPORT_VECTOR("support vector regression"),
  GRADIENT_BOOSTING("gradient boosting"),
  RANDOM_FOREST("random forest"),
  QUADRATIC("quadratic ridge regression"),
  LINEAR("linear ridge regression"),
  /** The property never varied; not a competitor. */
  CONSTANT("constant");

  private final String label;

  Kind(String label) {
    this.label = label;
  }

  /** For people. */
  public String label() {
    return label;
  }
}
