package io.athanor.plugins.microstructure.physics;

import io.athanor.plugins.microstructure.TwoPhase;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.PropertyResult;
import io.athanor.sdk.PropertySpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the evaluators answer alike. */
final class Wanted {
  private Wanted() {}

  /** Refuses names that are not declared. */
  static void check(List<PropertySpec> declared, Set<String> wanted) {
    Set<String> known = declared.stream().map(PropertySpec::name).collect(Collectors.toSet());
    for (String name : wanted) {
      if (!known.contains(name)) {
        throw AthanorException.user(
            "unknown property '"
                + name
                + "'; known here are "
                + declared.stream().map(PropertySpec::name).toList());
      }
    }
  }

  /** The same result for every wanted name. */
  static Map<String, PropertyResult> all(Set<String> wanted, PropertyResult result) {
    var results = new LinkedHashMap<String, PropertyResult>();
    wanted.forEach(name -> results.put(name, result));
    return results;
  }

  static PropertyResult tooLarge(TwoPhase structure) {
    return new PropertyResult.Unavailable(
        "a cell of "
            + structure.height()
            + " x "
            + structure.width()
            + " pixels is too large to solve; at most "
            + CellSize.MOST_SOLVED_PIXELS
            + " pixels are");
  }

  static PropertyResult notConverged(EnergyMinimiser.Minimum minimum, double tolerance) {
    return new PropertyResult.Unavailable(
        "the solver stopped after "
            + minimum.iterations()
            + " iterations at a relative field error of "
            + minimum.relativeError()
            + ", above "
            + tolerance);
  }
}
