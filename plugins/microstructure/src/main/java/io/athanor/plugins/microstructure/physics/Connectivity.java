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
 * How phase 1 hangs together: {@code components}, the number of its connected clusters; {@code
 * percolation_x} and {@code percolation_y}, 1 when a cluster percolates along the axis and 0 when
 * none does. {@link Clusters} has the definitions and their sources.
 */
public final class Connectivity implements PropertyEvaluator<TwoPhase> {
  private static final String COMPONENTS = "components";
  private static final String PERCOLATION_X = "percolation_x";
  private static final String PERCOLATION_Y = "percolation_y";
  private static final String METHOD = "union-find, edge neighbours, periodic";
  private static final List<PropertySpec> PROPERTIES =
      List.of(
          new PropertySpec(
              COMPONENTS,
              "1",
              0,
              (double) TwoPhase.MAX_SIDE * TwoPhase.MAX_SIDE / 2,
              "number of connected clusters of phase 1, union-find"),
          new PropertySpec(
              PERCOLATION_X, "1", 0, 1, "whether a cluster of phase 1 wraps round along x"),
          new PropertySpec(
              PERCOLATION_Y, "1", 0, 1, "whether a cluster of phase 1 wraps round along y"));

  @Override
  public List<PropertySpec> properties() {
    return PROPERTIES;
  }

  @Override
  public Map<String, PropertyResult> evaluate(TwoPhase structure, Set<String> wanted) {
    Wanted.check(PROPERTIES, wanted);
    Clusters clusters = Clusters.of(structure);
    var results = new LinkedHashMap<String, PropertyResult>();
    for (String name : wanted) {
      double value =
          switch (name) {
            case COMPONENTS -> clusters.count();
            case PERCOLATION_X -> clusters.percolates(Axis.X) ? 1 : 0;
            default -> clusters.percolates(Axis.Y) ? 1 : 0;
          };
      results.put(name, new PropertyResult.Value(value, "1", METHOD));
    }
    return results;
  }
}
