package io.athanor.sdk;

import java.util.List;

/**
 * Curves and scalars that tell how a structure looks, cheap to compute: the two-point correlation
 * of a microstructure, say.
 *
 * @param <S> the domain's structure
 */
public interface Descriptor<S> {

  /**
   * A curve over an axis.
   *
   * @param name such as {@code S2(r)}
   * @param axis label and unit of the axis
   */
  record Curve(String name, String axis, double[] x, double[] y) {
    public Curve {
      x = x.clone();
      y = y.clone();
    }
  }

  List<Curve> curves(S structure);

  /**
   * Names of the scalar properties, out of the evaluators', that tell whether samples look real.
   */
  List<String> scalars();
}
