package io.athanor.plugins.microstructure.physics;

import io.athanor.plugins.microstructure.TwoPhase;
import io.athanor.sdk.Descriptor;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How a cell looks: its two-point correlation along x, along y and over the distance, its volume
 * fraction and its interface length.
 */
public final class CorrelationDescriptor implements Descriptor<TwoPhase> {
  private static final String AXIS = "shift / px";

  @Override
  public List<Curve> curves(TwoPhase structure) {
    TwoPointCorrelation correlation = TwoPointCorrelation.of(structure);
    return List.of(
        curve("S2 along x", correlation.along(Axis.X)),
        curve("S2 along y", correlation.along(Axis.Y)),
        curve("S2 radial", correlation.radial()));
  }

  @Override
  public List<String> scalars() {
    return List.of(Morphology.VOLUME_FRACTION, Morphology.INTERFACE_LENGTH);
  }

  private static Curve curve(String name, double[] values) {
    double[] shifts = IntStream.range(0, values.length).asDoubleStream().toArray();
    return new Curve(name, AXIS, shifts, values);
  }
}
