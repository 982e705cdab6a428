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
 * Amount and interface of phase 1, by counting pixels and their edges.
 *
 * <ul>
 *   <li>{@code volume_fraction}: share of pixels of phase 1; without a unit.
 *   <li>{@code interface_length}: length of the interface per area, in 1/px: the number of pixel
 *       edges between unlike phases, across the periodic boundary too, over the number of pixels.
 *       The staircase of pixels is measured as it is: of a smooth isotropic interface it is 4/π
 *       times the true length, the mean of |cos θ| + |sin θ| over all directions.
 * </ul>
 */
public final class Morphology implements PropertyEvaluator<TwoPhase> {
  static final String VOLUME_FRACTION = "volume_fraction";
  static final String INTERFACE_LENGTH = "interface_length";
  private static final List<PropertySpec> PROPERTIES =
      List.of(
          new PropertySpec(VOLUME_FRACTION, "1", 0, 1, "share of phase 1, pixel count"),
          new PropertySpec(
              INTERFACE_LENGTH, "1/px", 0, 2, "interface length per area, edge count"));

  @Override
  public List<PropertySpec> properties() {
    return PROPERTIES;
  }

  @Override
  public Map<String, PropertyResult> evaluate(TwoPhase structure, Set<String> wanted) {
    Wanted.check(PROPERTIES, wanted);
    var results = new LinkedHashMap<String, PropertyResult>();
    if (wanted.contains(VOLUME_FRACTION)) {
      results.put(
          VOLUME_FRACTION,
          new PropertyResult.Value(structure.volumeFraction(), "1", "pixel count"));
    }
    if (wanted.contains(INTERFACE_LENGTH)) {
      results.put(
          INTERFACE_LENGTH,
          new PropertyResult.Value(interfaceLength(structure), "1/px", "edge count, periodic"));
    }
    return results;
  }

  /** Edges between unlike pixels, per pixel. */
  static double interfaceLength(TwoPhase structure) {
    int height = structure.height();
    int width = structure.width();
    byte[] phases = structure.phases();
    int edges = 0;
    for (int row = 0; row < height; row++) {
      int near = row * width;
      int far = row + 1 == height ? 0 : near + width;
      for (int col = 0; col < width; col++) {
        int next = col + 1 == width ? 0 : col + 1;
        edges += phases[near + col] ^ phases[near + next];
        edges += phases[near + col] ^ phases[far + col];
      }
    }
    return (double) edges / structure.pixels();
  }
}
