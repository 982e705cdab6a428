package io.athanor.plugins.microstructure.physics;

import io.athanor.plugins.microstructure.TwoPhase;
import io.athanor.sdk.PropertyEvaluator;
import io.athanor.sdk.PropertyResult;
import io.athanor.sdk.PropertySpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Feature size from the two-point correlation: {@code correlation_length_x} and {@code
 * correlation_length_y}, in pixels, the least shift along the axis at which (S2 - φ²) / (φ - φ²)
 * falls to 1/e, between pixels by linear interpolation. {@link TwoPointCorrelation} has the source.
 * There is none where the correlation stays above that to half the cell, as along the layers of a
 * laminate.
 */
public final class CorrelationLengths implements PropertyEvaluator<TwoPhase> {
  private static final String X = "correlation_length_x";
  private static final String Y = "correlation_length_y";
  private static final List<PropertySpec> PROPERTIES =
      List.of(
          new PropertySpec(
              X, "px", 0, TwoPhase.MAX_SIDE / 2.0, "shift along x at which S2 has decayed to 1/e"),
          new PropertySpec(
              Y, "px", 0, TwoPhase.MAX_SIDE / 2.0, "shift along y at which S2 has decayed to 1/e"));

  @Override
  public List<PropertySpec> properties() {
    return PROPERTIES;
  }

  @Override
  public Map<String, PropertyResult> evaluate(TwoPhase structure, Set<String> wanted) {
    Wanted.check(PROPERTIES, wanted);
    if (BothPhases.missing(structure)) {
      return Wanted.all(
          wanted, new PropertyResult.Unavailable("a single phase has no correlation length"));
    }
    TwoPointCorrelation correlation = TwoPointCorrelation.of(structure);
    var results = new LinkedHashMap<String, PropertyResult>();
    if (wanted.contains(X)) {
      results.put(X, decay(correlation.along(Axis.X)));
    }
    if (wanted.contains(Y)) {
      results.put(Y, decay(correlation.along(Axis.Y)));
    }
    return results;
  }

  private static PropertyResult decay(double[] curve) {
    double fraction = curve[0];
    double level = fraction * fraction + (fraction - fraction * fraction) / Math.E;
    for (int r = 1; r < curve.length; r++) {
      if (curve[r] <= level) {
        double value = r - 1 + (curve[r - 1] - level) / (curve[r - 1] - curve[r]);
        return new PropertyResult.Value(value, "px", "S2 by FFT, decay to 1/e");
      }
    }
    return new PropertyResult.Unavailable(
        "the correlation stays above 1/e up to half the cell along this axis");
  }
}
